using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Consultations.Services.Survey;
using AsmPortal.Localization;
using AsmPortal.Theme;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Survey;

/// <summary>A desk page of one survey: finds it before any handler runs.</summary>
internal abstract class SurveyPageModel : ConsultationPageModel
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    public SurveySheet Sheet { get; private set; } = null!;

    /// <summary>After the language.</summary>
    public string Here => SessionPaths.SurveyDeskOf(Slug, Number);

    public string SurveyTitle => Sheet.Survey.Title.For(Languages.Current);

    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        base.OnPageHandlerExecutionAsync(context, async () =>
        {
            var found = await HttpContext.RequestServices.GetRequiredService<SurveyReader>().FindAsync(Consultation.Id, Number, HttpContext.RequestAborted);
            if (found is not null)
            {
                Sheet = found;
                return await next();
            }

            context.Result = NotFound();
            return new PageHandlerExecutedContext(PageContext, context.Filters, context.HandlerMethod, context.HandlerInstance) { Canceled = true, Result = context.Result };
        });

    public Crumb[] SurveyCrumbs(IStringLocalizer S) => [.. DeskCrumbs(S), new(S["Surveys"], SessionPaths.SurveyDesk(Slug))];
}
