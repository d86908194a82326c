using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>A page for the author of one contribution, who proves it by their account or by the receipt code.</summary>
internal abstract class AuthorPage : AnswerPage
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public AuthorForm Input { get; set; } = new();

    public Contribution Contribution { get; private set; } = null!;

    /// <summary>Whether the reader's account is the author's, so that no code is asked for.</summary>
    public bool IsOwn { get; private set; }

    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        base.OnPageHandlerExecutionAsync(context, async () =>
        {
            var services = HttpContext.RequestServices;
            if (await services.GetRequiredService<AnswerReader>().FindAsync(Consultation.Id, Reference, HttpContext.RequestAborted) is not { } found || !IsFor(found))
            {
                context.Result = NotFound();
                return new PageHandlerExecutedContext(PageContext, [], context.HandlerMethod, context.HandlerInstance);
            }

            Contribution = found;
            IsOwn = services.GetRequiredService<Authorship>().IsOwn(found);
            return await next();
        });

    /// <summary>Whether the page is there for this contribution at all.</summary>
    protected abstract bool IsFor(Contribution contribution);
}

/// <summary>What an author types.</summary>
internal sealed class AuthorForm
{
    public string? Code { get; set; }

    public string? Text { get; set; }
}
