using AsmPortal.Consultations.Api;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Consultations.Services.Desk;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Consultations.Services.Survey;
using AsmPortal.Modules;
using AsmPortal.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Consultations;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddScoped<ConsultationReader>();
        services.AddScoped<PublicContributions>();
        services.AddScoped<ConsultedTexts>();
        services.AddScoped<ContributionIntake>();

        services.AddDeskPart();
        services.AddReportPart();
        services.AddParticipatePart();
        services.AddAnswerPart(configuration);
        services.AddSessionsPart(configuration);
        services.AddSurveyPart();
        services.AddWordPart();
    }

    public override void Configure(IEndpointRouteBuilder routes) =>
        routes.MapParticipateFiles().MapDispositions().MapReport().MapReportFiles().MapReportFeeds().MapSessions().MapSurvey().MapCommentFiles();
}
