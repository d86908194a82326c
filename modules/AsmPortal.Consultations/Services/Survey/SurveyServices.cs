using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Drivers;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Display;
using AsmPortal.Documents;
using AsmPortal.Files;
using AsmPortal.Localization;
using AsmPortal.Privacy;
using AsmPortal.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Survey;

internal static class SurveyServices
{
    private const string Csv = "text/csv; charset=utf-8";

    public static IServiceCollection AddSurveyPart(this IServiceCollection services)
    {
        services.AddScoped<SurveyReader>();
        services.AddScoped<SurveyRules>();
        services.AddScoped<SurveyDraftRules>();
        services.AddScoped<SurveyDrafts>();
        services.AddScoped<SurveyContributions>();
        services.AddScoped<SurveySubmission>();
        services.AddScoped<SurveyBuilder>();
        services.AddScoped<SurveyResults>();
        services.AddScoped<IPersonalDataSource, SurveyData>();
        services.AddScoped<IDisplayDriver<ConsultationPage>, SurveyDriver>();
        return services;
    }

    public static IEndpointRouteBuilder MapSurvey(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/{culture:culture}").ExcludeFromDescription();
        pages.MapGet("consultations/{slug}/results/survey.csv", ResultsAsync).AllowAnonymous();
        pages.MapGet("work/consultations/{slug}/survey/{number:int}/texts.csv", TextsAsync).RequirePermission(Permissions.ReadAll);
        pages.MapGet("work/consultations/{slug}/survey/files/{id:guid}", FileAsync).RequirePermission(Permissions.ReadAll);
        return routes;
    }

    /// <summary>The same numbers as on the page of results.</summary>
    private static async Task<IResult> ResultsAsync(
        string slug, int? number, StakeholderGroup? group, ConsultationReader consultations, SurveyReader surveys, SurveyResults results, IStringLocalizer<ConsultationsResources> S, CancellationToken cancellationToken)
    {
        if (await consultations.FindAsync(slug, cancellationToken) is not { } found || !results.AreShown(found) || await SheetAsync(found, number, surveys, cancellationToken) is not { } sheet)
        {
            return Results.NotFound();
        }

        var result = await results.ReadAsync(sheet, group, found.Consultation.Rules.SmallCell, cancellationToken);
        string Shown(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? S["fewer than shown"];
        var rows = from question in result.Questions
                   from table in question.Tables
                   from line in (IEnumerable<ResultLine>)[.. table.Lines, new ResultLine(S["Answered"], table.Answered)]
                   select (IEnumerable<string>)[question.Question.Text.For(Languages.Current), table.Title, line.Label, Shown(line.Count), line.AverageRank?.ToString(CultureInfo.InvariantCulture) ?? ""];
        return Results.File(CsvText.Write([[S["Question"], S["Row"], S["Answer"], S.In("count", "Number"), S["Average place"]], .. rows]), Csv, $"{slug}-survey.csv");
    }

    /// <summary>Free texts for those who read everything; without names.</summary>
    private static async Task<IResult> TextsAsync(
        string slug, int number, ConsultationReader consultations, SurveyReader surveys, PortalDbContext db, IStringLocalizer<ConsultationsResources> S, CancellationToken cancellationToken)
    {
        if (await consultations.FindAsync(slug, cancellationToken) is not { } found || await surveys.FindAsync(found.Consultation.Id, number, cancellationToken) is not { } sheet)
        {
            return Results.NotFound();
        }

        var answers = await (from answer in db.Set<SurveyAnswer>()
                             where answer.Text != "" && answer.FileId == null
                             join response in db.Set<SurveyResponse>() on answer.ResponseId equals response.Id
                             where response.SurveyId == sheet.Survey.Id
                             orderby answer.QuestionId, answer.Id
                             select new { answer.QuestionId, response.Group, response.Language, answer.Text }).ToListAsync(cancellationToken);
        var questions = sheet.Questions.ToDictionary(question => question.Id, question => question.Text.For(Languages.Current));
        var rows = answers.Select(answer => (IEnumerable<string>)[questions[answer.QuestionId], answer.Group is { } group ? S.Enum(group) : "", answer.Language, answer.Text]);
        return Results.File(CsvText.Write([[S["Question"], S["Stakeholder group"], S["Language"], S["Answer"]], .. rows]), Csv, $"{slug}-texts.csv");
    }

    private static async Task<IResult> FileAsync(string slug, Guid id, ConsultationReader consultations, PortalDbContext db, IFileStore files, CancellationToken cancellationToken)
    {
        var isOfSurvey = await consultations.FindAsync(slug, cancellationToken) is { } found
            && await (from answer in db.Set<SurveyAnswer>()
                      where answer.FileId == id
                      join response in db.Set<SurveyResponse>() on answer.ResponseId equals response.Id
                      join survey in db.Set<ConsultationSurvey>() on response.SurveyId equals survey.Id
                      where survey.ConsultationId == found.Consultation.Id
                      select answer.Id).AnyAsync(cancellationToken);
        return isOfSurvey && await files.OpenAsync(id, cancellationToken) is var (file, content)
            ? Results.File(content, "application/octet-stream", file.Name)
            : Results.NotFound();
    }

    /// <summary>The survey that was asked for, else the open one, else the last that was.</summary>
    public static async Task<SurveySheet?> SheetAsync(FoundConsultation found, int? number, SurveyReader surveys, CancellationToken cancellationToken)
    {
        var sheet = number is { } asked ? await surveys.FindAsync(found.Consultation.Id, asked, cancellationToken) : await surveys.FindOpenAsync(found.Consultation.Id, cancellationToken);
        return sheet is { Survey.State: not SurveyState.Draft } ? sheet : null;
    }
}
