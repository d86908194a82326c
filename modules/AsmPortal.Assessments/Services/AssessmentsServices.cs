using AsmPortal.Accounts.Contracts;
using AsmPortal.Assessments.Demonstration;
using AsmPortal.Assessments.Events;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Assessments.Services.Evidence;
using AsmPortal.Assessments.Services.Export;
using AsmPortal.Assessments.Services.Notices;
using AsmPortal.Assessments.Services.Planning;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Assessments.Services.Reminders;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Assessments.Tasks;
using AsmPortal.Commands;
using AsmPortal.Events;
using AsmPortal.Notifications;
using AsmPortal.Privacy;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Assessments.Services;

/// <summary>Planning, answering, evidence, workflow, scores.</summary>
internal static class AssessmentsServices
{
    public static IServiceCollection AddAssessmentsCore(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<AssessmentOptions>(configuration.GetSection("AsmPortal:Assessments"));
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<FrameworkTextCache>();
        services.AddScoped<FrameworkTexts>();
        services.AddScoped<AssessmentAccess>();
        services.AddScoped<AssessmentWork>();

        services.AddScoped<TeamRules>();
        services.AddScoped<TeamEditing>();
        services.AddScoped<CarriedAnswers>();
        services.AddScoped<AssessmentPlanning>();

        services.AddScoped<AnswerRules>();
        services.AddScoped<AnswerSaving>();
        services.AddScoped<ReviewThread>();
        services.AddScoped<EvidenceIntake>();
        services.AddScoped<EvidenceUploads>();
        services.AddScoped<EvidenceFiles>();

        services.AddScoped<AssessmentScores>();
        services.AddScoped<StepGates>();
        services.AddScoped<LevelsInForce>();
        services.AddScoped<Publishing>();
        services.AddScoped<AssessmentWorkflow>();
        services.AddScoped<GapActions>();

        services.AddScoped<AssessmentReader>();
        services.AddScoped<AnswerSheets>();
        services.AddScoped<AssessmentExport>();
        services.AddScoped<IPersonalDataSource, AssessmentPrivacy>();
        services.AddSingleton<INotificationKindProvider, ReminderKinds>();
        services.AddScoped<AssessmentReminders>();
        services.AddScoped<AssessmentNotices>();
        services.AddScoped<IDemonstrationData, AssessmentsDemonstration>();

        services.AddIntegrationEventHandler<SitesMerged, FollowMergedSite>();
        services.AddIntegrationEventHandler<OrganisationsMerged, FollowMergedOrganisation>();
        services.AddBackgroundTask<ExpireAssessmentsTask>();
        services.AddBackgroundTask<RemoveUploadsTask>();
        services.AddBackgroundTask<RemindOfAssessmentsTask>();
        return services;
    }
}
