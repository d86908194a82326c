using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Sessions;

/// <summary>A page of one session that is never cached: finds the session before any handler runs.</summary>
internal abstract class SessionPageModel : ConsultationPageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Session Session { get; private set; } = null!;

    public string SessionTitle => Session.Title.For(Languages.Current);

    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        base.OnPageHandlerExecutionAsync(context, async () =>
        {
            var found = await HttpContext.RequestServices.GetRequiredService<SessionReader>().FindAsync(Found, Id, HttpContext.RequestAborted);
            if (found is not null)
            {
                Session = found;
                return await next();
            }

            context.Result = NotFound();
            return new PageHandlerExecutedContext(PageContext, context.Filters, context.HandlerMethod, context.HandlerInstance) { Canceled = true, Result = context.Result };
        });
}

/// <summary>What the pages of sessions and surveys have in common.</summary>
internal static class SessionForms
{
    /// <summary>Shows the page again with its reasons; a conflict has its status, so that scripts and tests see it.</summary>
    public static Task<IActionResult> AnswerAsync(this PageModel page, Result refused, Func<Task<IActionResult>> show, string prefix = "Input.")
    {
        if (refused.Failure == FailureKind.Conflict)
        {
            page.Response.StatusCode = StatusCodes.Status409Conflict;
        }

        return page.RefuseAsync(refused, show, prefix);
    }

    public static IEnumerable<SelectListItem> LanguageChoices() => Languages.All.Select(language => new SelectListItem(Languages.NativeName(language), language));

    public static IEnumerable<SelectListItem> GroupChoices(IStringLocalizer S) =>
        [new(S["Not stated"], ""), .. Enum.GetValues<StakeholderGroup>().Select(group => new SelectListItem(S.Enum(group), group.ToString()))];

    public static IEnumerable<SelectListItem> EnumChoices<T>(IStringLocalizer S)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(S.Enum(value), value.ToString()));
}
