using System.Globalization;
using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Desk;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>Publishes the report of a consultation: in all languages at the same moment, when everything is answered, and never twice.</summary>
internal sealed class ReportPublishing(
    PortalDbContext db,
    ConsultationReader consultations,
    ResultReader results,
    ICurrentUser user,
    INotifier notifier,
    IEnumerable<IReportAudience> audiences,
    IAuditTrailManager audit,
    IPageCache cache,
    IStringLocalizer<ConsultationsResources> S)
{
    /// <summary>What keeps the report from being published; empty when nothing does.</summary>
    public async Task<IReadOnlyList<Reason>> CheckAsync(FoundConsultation found, CancellationToken cancellationToken)
    {
        var consultation = found.Consultation;
        if (consultation.State == ConsultationState.Reported)
        {
            return [new Reason(S["The report is published already."])];
        }

        var reasons = new List<Reason>();
        if (consultation.State != ConsultationState.Answered)
        {
            reasons.Add(new Reason(S["The consultation must be answered first; it is “{0}”.", S.Enum(consultation.State).Value], Link: ConsultationPaths.DeskOf(consultation.Slug)));
        }

        var waiting = await db.Set<Contribution>().CountAsync(
            row => row.ConsultationId == consultation.Id && row.ParentId == null
                && (row.State == ContributionState.Pending || (row.State == ContributionState.Approved && row.AnswerState != AnswerState.NotNeeded && row.AnswerState != AnswerState.Published)),
            cancellationToken);
        if (waiting > 0)
        {
            reasons.Add(new Reason(S.Plural(waiting, "{0} contribution waits for its public answer.", "{0} contributions wait for their public answers."), Link: ConsultationPaths.Board(consultation.Slug)));
        }

        if (Languages.All.Any(language => consultation.Title[language].Length == 0))
        {
            reasons.Add(new Reason(S["The consultation's title is missing in a language."], Link: ConsultationPaths.DeskOf(consultation.Slug) + "/settings"));
        }

        var texts = await db.Set<Disposition>()
            .Where(row => row.ConsultationId == consultation.Id && row.PublishedAt != null && row.Outcome != Outcome.Duplicate)
            .Select(row => new { row.Rationale, row.Dissent })
            .ToListAsync(cancellationToken);
        foreach (var language in Languages.All)
        {
            var missing = texts.Count(text => text.Rationale[language].Length == 0 || (!text.Dissent.IsEmpty && text.Dissent[language].Length == 0));
            if (missing > 0)
            {
                reasons.Add(new Reason(
                    S.Plural(missing, "{0} answer is not written in {1}.", "{0} answers are not written in {1}.", Languages.NativeName(language)),
                    Link: ConsultationPaths.Board(consultation.Slug)));
            }
        }

        return reasons;
    }

    public async Task<Result> PublishAsync(string slug, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Publish))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not publish this report."]);
        }

        await using var transaction = await db.BeginExclusiveAsync(ConsultationSessions.LockName(slug), cancellationToken);
        if (await consultations.FindAsync(slug, cancellationToken) is not { } found)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such consultation."]);
        }

        if (await CheckAsync(found, cancellationToken) is { Count: > 0 } reasons)
        {
            return Result.Refuse(FailureKind.Conflict, reasons);
        }

        var turnOut = (await results.ReadAsync(found, cancellationToken))!.TurnOut;
        var consultation = await db.Set<Consultation>().SingleAsync(row => row.Id == found.Consultation.Id, cancellationToken);
        consultation.State = ConsultationState.Reported;
        consultation.ReportedAt = found.Now;
        db.Add(new ReportPublication
        {
            ConsultationId = consultation.Id,
            FiguresAt = found.Now,
            ById = user.Id,
            Contributions = turnOut.Contributions,
            People = turnOut.People,
            Organisations = turnOut.Organisations,
            Sessions = turnOut.Sessions,
        });
        await TellAsync(consultation, cancellationToken);
        audit.Record(
            "Consultations.ReportPublished",
            nameof(Consultation),
            consultation.Id.ToString(),
            new Dictionary<string, string> { ["consultation"] = slug, ["contributions"] = turnOut.Contributions.ToString(CultureInfo.InvariantCulture) });
        cache.Evict(CacheTags.All);
        cache.Evict(CacheTags.Contributions(slug));
        cache.Evict(ISitemapSource.CacheTag);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    private async Task TellAsync(Consultation consultation, CancellationToken cancellationToken)
    {
        var people = new HashSet<Guid>();
        foreach (var audience in audiences)
        {
            people.UnionWith(await audience.ListAsync(consultation.Id, cancellationToken));
        }

        await notifier.NotifyAllAsync(
            people,
            ReportNotifications.Published.Name,
            $"report:{consultation.Id}",
            () => new NotificationText(
                S["The report of “{0}” is published", consultation.Title.For(Languages.Current)],
                S["It says who took part, where the groups agree and where they do not, and what became of each comment."],
                ReportPaths.Report(consultation.Slug)),
            cancellationToken);
    }
}

/// <summary>Accounts that are told when a report is published. A part of the module that knows of more people who follow a consultation adds its own.</summary>
internal interface IReportAudience
{
    /// <summary>Ids of accounts; the same one may come from several audiences.</summary>
    Task<IReadOnlyCollection<Guid>> ListAsync(Guid consultationId, CancellationToken cancellationToken);
}

/// <summary>Those who contributed.</summary>
internal sealed class ContributorsAudience(PortalDbContext db) : IReportAudience
{
    public async Task<IReadOnlyCollection<Guid>> ListAsync(Guid consultationId, CancellationToken cancellationToken) =>
        await db.Set<Submission>().Where(row => row.ConsultationId == consultationId && row.UserId != null).Select(row => row.UserId!.Value)
            .Union(db.Set<Contribution>().Where(row => row.ConsultationId == consultationId && row.AuthorId != null).Select(row => row.AuthorId!.Value))
            .ToListAsync(cancellationToken);
}

/// <summary>What this part tells people.</summary>
internal sealed class ReportNotifications : INotificationKindProvider
{
    public static readonly NotificationKind Published = new("Consultations.ReportPublished", "The report of a consultation that I took part in or follow is published", NotificationDelivery.AtOnce);
    public static readonly NotificationKind SynopsisDue = new("Consultations.SynopsisDue", "The report of a consultation that I manage is due soon or late", NotificationDelivery.AtOnce);

    public IEnumerable<NotificationKind> GetKinds() => [Published, SynopsisDue];
}
