using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Drivers;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Consultations.Tasks;
using AsmPortal.Display;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Notifications;
using AsmPortal.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>Moderation, resolution board, committees, publishing of answers.</summary>
internal static class AnswerServices
{
    public static IServiceCollection AddAnswerPart(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<AnswerOptions>(configuration.GetSection("AsmPortal:Consultations"));
        services.AddSingleton<HeldWords>();
        services.AddSingleton<INotificationKindProvider, NoticeKinds>();
        services.AddScoped<AnswerWork>();
        services.AddScoped<Authorship>();
        services.AddScoped<AuthorNotices>();

        services.AddScoped<SimilarTexts>();
        services.AddScoped<ContributionIndexing>();
        services.AddScoped<IContributionObserver, AnswerObserver>();
        services.AddScoped<Moderating>();
        services.AddScoped<ModerationQueue>();

        services.AddScoped<BoardReader>();
        services.AddScoped<AnswerSteps>();
        services.AddScoped<AnswerWriter>();
        services.AddScoped<AnswerDesk>();
        services.AddScoped<AnswerDrafts>();
        services.AddScoped<AnswerReader>();
        services.AddScoped<Rationales>();
        services.AddScoped<ContributionTranslations>();
        services.AddScoped<ContributionTexts>();

        services.AddScoped<CommitteeBook>();
        services.AddScoped<Meetings>();
        services.AddScoped<MeetingDecisions>();
        services.AddScoped<MeetingReader>();

        services.AddScoped<AnswerPublishing>();
        services.AddScoped<AnswerReplies>();
        services.AddScoped<IPublicationGate, AnswersGate>();
        services.AddScoped<IDisplayDriver<WorkDesk>, AnswerDeskDriver>();
        services.AddScoped<IDisplayDriver<ContributionPage>, PublishedAnswerDriver>();
        services.AddScoped<IDisplayDriver<RequirementEditorPage>, FollowsFromDriver>();

        services.AddBackgroundTask<IndexContributionsTask>();
        services.AddBackgroundTask<GroupSimilarTask>();
        services.AddBackgroundTask<OverdueAnswersTask>();
        services.AddBackgroundTask<TranslationWaitingTask>();
        return services;
    }
}
