using AsmPortal.Accounts.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Reminders;
using AsmPortal.Data;
using AsmPortal.Notifications;
using AsmPortal.Security;
using AsmPortal.Theme;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Notices;

/// <summary>
/// Tells people what became of an assessment and what waits for them, each step once, and never whoever took it. A notice may travel by e-mail: it holds
/// the number and the address, nothing that somebody wrote. Reminders, which come later and again, are <see cref="AssessmentReminders"/>.
/// </summary>
internal sealed class AssessmentNotices(
    PortalDbContext db, INotifier notifier, IUserDirectory people, IOrganisationDirectory organisations, ICurrentUser user, IStringLocalizer<AssessmentsResources> S)
{
    /// <summary>Tells of a step that is part of the running unit of work.</summary>
    public async Task SteppedAsync(Assessment assessment, StateChange step, CancellationToken cancellationToken)
    {
        var key = $"step:{step.Id}";
        switch (step.To)
        {
            case AssessmentState.Submitted:
                await TellVerifiersAsync(assessment, key, () => S["Assessment {0} was handed in", assessment.Number], () => S["Take up its review."], cancellationToken);
                break;
            case AssessmentState.DeskReview when step.From == AssessmentState.Returned:
                await TellVerifiersAsync(assessment, key, () => S["Assessment {0} was handed in again", assessment.Number], () => S["The questions of the review are answered."], cancellationToken);
                break;
            case AssessmentState.Returned:
                await TellCooperativeAsync(assessment, ReminderKinds.Answering, key, () => S["Assessment {0} was returned with questions", assessment.Number], () => S["Answer them and hand it in again."], cancellationToken);
                break;
            case AssessmentState.FieldVerification:
                await TellCooperativeAsync(assessment, ReminderKinds.Results, key, () => S["Assessment {0} is verified at the site", assessment.Number], () => Visit(assessment), cancellationToken);
                break;
            case AssessmentState.Provisional:
                await TellCooperativeAsync(assessment, ReminderKinds.Results, key, () => S["The result of assessment {0} is provisional", assessment.Number], () => S["The cooperative may contest it until it is published."], cancellationToken);
                break;
            case AssessmentState.Contested:
                await TellAsync(await JudgesAsync(assessment, cancellationToken), assessment, ReminderKinds.Verifying, key, () => S["The result of assessment {0} is contested", assessment.Number], () => S["Look again, and decide with a reason."], cancellationToken);
                break;
            case AssessmentState.Published:
                await TellAllAsync(assessment, key, () => S["Assessment {0} is published", assessment.Number], () => InForce(assessment), cancellationToken);
                break;
            case AssessmentState.Expired:
                await TellAllAsync(assessment, key, () => S["Assessment {0} has expired", assessment.Number], () => S["Its levels are no longer in force. Plan a new one."], cancellationToken);
                break;
            case AssessmentState.Withdrawn:
                await TellAllAsync(assessment, key, () => S["Assessment {0} was withdrawn", assessment.Number], () => S["The reason stands on its page."], cancellationToken);
                break;
        }
    }

    /// <summary>Tells that a question was asked or answered: once for each round of the review, however many there are.</summary>
    public async Task WroteAsync(Assessment assessment, bool isQuestion, CancellationToken cancellationToken)
    {
        var round = await db.Set<StateChange>().CountAsync(change => change.AssessmentId == assessment.Id, cancellationToken);
        if (isQuestion)
        {
            await TellCooperativeAsync(assessment, ReminderKinds.Answering, $"asked:{assessment.Id}:{round}", () => S["Questions about assessment {0}", assessment.Number], () => S["The verifier asks about your answers."], cancellationToken);
        }
        else
        {
            await TellVerifiersAsync(assessment, $"answered:{assessment.Id}:{round}", () => S["Answers to your questions about assessment {0}", assessment.Number], () => "", cancellationToken);
        }
    }

    private string Visit(Assessment assessment) => assessment.VisitOn is { } day ? S["The visit is planned for {0}.", ReaderFormat.Date(day)] : S["The day of the visit is not set yet."];

    private string InForce(Assessment assessment) => assessment.ExpiresOn is { } day ? S["It is in force until {0}.", ReaderFormat.Date(day)] : "";

    private async Task TellVerifiersAsync(Assessment assessment, string key, Func<string> subject, Func<string> body, CancellationToken cancellationToken) =>
        await TellAsync(await VerifiersAsync(assessment, cancellationToken), assessment, ReminderKinds.Verifying, key, subject, body, cancellationToken);

    private async Task TellCooperativeAsync(Assessment assessment, string kind, string key, Func<string> subject, Func<string> body, CancellationToken cancellationToken) =>
        await TellAsync(await CooperativeAsync(assessment, cancellationToken), assessment, kind, key, subject, body, cancellationToken);

    private async Task TellAllAsync(Assessment assessment, string key, Func<string> subject, Func<string> body, CancellationToken cancellationToken) =>
        await TellAsync([.. await CooperativeAsync(assessment, cancellationToken), .. await TeamAsync(assessment, null, cancellationToken)], assessment, ReminderKinds.Results, key, subject, body, cancellationToken);

    private Task TellAsync(IEnumerable<Guid> whom, Assessment assessment, string kind, string key, Func<string> subject, Func<string> body, CancellationToken cancellationToken)
    {
        List<Guid> others = [.. whom.Distinct().Where(person => person != user.Id)];
        return others.Count == 0 ? Task.CompletedTask : notifier.NotifyAllAsync(others, kind, key, () => new NotificationText(subject(), body(), assessment.Path), cancellationToken);
    }

    /// <summary>Whoever answers, and those who speak for the cooperative; where there is neither, its members.</summary>
    private async Task<IReadOnlyList<Guid>> CooperativeAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var authors = await TeamAsync(assessment, TeamRole.Author, cancellationToken);
        var members = await MembersAsync(assessment, cancellationToken);
        IReadOnlyList<Guid> told = [.. authors, .. members.Where(member => member.Speaks).Select(member => member.UserId)];
        return told.Count > 0 ? told : [.. members.Select(member => member.UserId)];
    }

    /// <summary>The team’s verifiers; before there is one, whoever could be.</summary>
    private async Task<IReadOnlyList<Guid>> VerifiersAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var verifiers = await TeamAsync(assessment, TeamRole.Verifier, cancellationToken);
        return verifiers.Count > 0 ? verifiers : await OutsideAsync(assessment, Permissions.VerifyName, cancellationToken);
    }

    /// <summary>Those who decide on what is contested: its verifiers, and whoever may publish.</summary>
    private async Task<IReadOnlyList<Guid>> JudgesAsync(Assessment assessment, CancellationToken cancellationToken) =>
        [.. await TeamAsync(assessment, TeamRole.Verifier, cancellationToken), .. await OutsideAsync(assessment, Permissions.PublishName, cancellationToken)];

    /// <summary>Those with a permission who are no party: neither of the cooperative nor authors.</summary>
    private async Task<IReadOnlyList<Guid>> OutsideAsync(Assessment assessment, string permission, CancellationToken cancellationToken)
    {
        var parties = (await MembersAsync(assessment, cancellationToken)).Select(member => member.UserId).ToHashSet();
        parties.UnionWith(await TeamAsync(assessment, TeamRole.Author, cancellationToken));
        return [.. (await people.FindByPermissionAsync(permission, cancellationToken)).Select(person => person.Id).Where(person => !parties.Contains(person))];
    }

    private async Task<List<Guid>> TeamAsync(Assessment assessment, TeamRole? role, CancellationToken cancellationToken) =>
        await db.Set<TeamMember>().Where(member => member.AssessmentId == assessment.Id && (role == null || member.Role == role)).Select(member => member.UserId).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<OrganisationMembership>> MembersAsync(Assessment assessment, CancellationToken cancellationToken) =>
        assessment.OrganisationId is { } id ? await organisations.MembersAsync(id, cancellationToken) : [];
}
