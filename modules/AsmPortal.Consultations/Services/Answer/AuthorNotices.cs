using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Mail;
using AsmPortal.Notifications;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>What those who contributed are told about: people with an account as they chose, guests by e-mail when they left an address.</summary>
internal sealed class NoticeKinds : INotificationKindProvider
{
    public const string Moderation = "Consultations.Moderation";
    public const string Answered = "Consultations.Answered";
    public const string Assigned = "Consultations.Assigned";
    public const string Overdue = "Consultations.AnswersOverdue";
    public const string Translation = "Consultations.TranslationWaiting";

    private static readonly NotificationKind ModerationKind = new(Moderation, "A contribution of yours was refused, or your appeal was decided", NotificationDelivery.AtOnce);
    private static readonly NotificationKind AnsweredKind = new(Answered, "What you said in a consultation has been answered", NotificationDelivery.AtOnce);
    private static readonly NotificationKind AssignedKind = new(Assigned, "Contributions were assigned to you to answer", NotificationDelivery.DailyDigest);
    private static readonly NotificationKind OverdueKind = new(Overdue, "Answers that were assigned to you are overdue", NotificationDelivery.DailyDigest);
    private static readonly NotificationKind TranslationKind = new(Translation, "Rationales wait for translation into your languages", NotificationDelivery.DailyDigest);

    public IEnumerable<NotificationKind> GetKinds() => [ModerationKind, AnsweredKind, AssignedKind, OverdueKind, TranslationKind];
}

/// <summary>Tells authors what became of their contributions, once each.</summary>
internal sealed class AuthorNotices(PortalDbContext db, INotifier notifier, IMailQueue mail, IPublicAddress addresses, IStringLocalizer<ConsultationsResources> S)
{
    public Task RefusedAsync(Consultation consultation, Contribution row, ModerationAct act, CancellationToken cancellationToken) =>
        TellAsync(row, NoticeKinds.Moderation, $"refused:{act.Id}", () => new NotificationText(
            S["Your contribution {0} was refused", row.Reference],
            S["Reason: {0}. {1} You may appeal: another person then decides.", S.Enum(act.Reason!.Value), act.Note],
            ConsultationPaths.Appeal(consultation.Slug, row.Reference)), cancellationToken);

    public Task AppealDecidedAsync(Consultation consultation, Contribution row, bool granted, string note, CancellationToken cancellationToken) =>
        TellAsync(row, NoticeKinds.Moderation, $"appeal:{row.Id}", () => new NotificationText(
            granted ? S["Your appeal about {0} was granted", row.Reference] : S["Your appeal about {0} was dismissed", row.Reference],
            note,
            granted ? ConsultationPaths.Contribution(consultation.Slug, row.Reference) : ConsultationPaths.Appeal(consultation.Slug, row.Reference)), cancellationToken);

    /// <summary>Tells all authors of published answers; one who sent several is told once a publication.</summary>
    public async Task AnsweredAsync(Consultation consultation, IReadOnlyList<Contribution> rows, Guid publication, DateTime replyUntil, CancellationToken cancellationToken)
    {
        var zone = new ZonedTimes(consultation.TimeZone);
        NotificationText Text() => new(
            S["What you said in “{0}” has been answered", consultation.Title.For(Languages.Current)],
            S["You may reply until {0}.", zone.Describe(replyUntil.AddSeconds(-1))],
            ConsultationPaths.MyAnswers(consultation.Slug));
        var people = rows.Select(row => row.AuthorId).OfType<Guid>().Distinct().ToList();
        await notifier.NotifyAllAsync(people, NoticeKinds.Answered, $"answers:{publication}", Text, cancellationToken);

        var submissions = rows.Where(row => row.AuthorId is null).Select(row => row.SubmissionId).Distinct().ToList();
        var guests = await db.Set<Submission>().AsNoTracking().Where(row => submissions.Contains(row.Id) && row.UserId == null && row.Email != null)
            .Select(row => new { row.Id, row.Email, row.Language }).ToListAsync(cancellationToken);
        foreach (var guest in guests)
        {
            using (Languages.Use(guest.Language))
            {
                var text = Text();
                var links = rows.Where(row => row.SubmissionId == guest.Id).Take(MostLinks)
                    .Select(row => addresses.Of($"/{guest.Language}{ConsultationPaths.Contribution(consultation.Slug, row.Reference)}"));
                await mail.AddAsync(new OutgoingMail(guest.Email!, guest.Language, text.Subject, [text.Subject, text.Body, .. links], $"answers:{publication}:{guest.Id}"), cancellationToken);
            }
        }
    }

    /// <summary>Most contributions that one mail links to.</summary>
    private const int MostLinks = 20;

    private async Task TellAsync(Contribution row, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken)
    {
        if (row.AuthorId is { } author)
        {
            await notifier.NotifyAsync(author, kind, key, text, cancellationToken);
            return;
        }

        var guest = await db.Set<Submission>().AsNoTracking().Where(submission => submission.Id == row.SubmissionId && submission.UserId == null && submission.Email != null)
            .Select(submission => new { submission.Email, submission.Language }).FirstOrDefaultAsync(cancellationToken);
        if (guest is not null)
        {
            using (Languages.Use(guest.Language))
            {
                var words = text();
                await mail.AddAsync(new OutgoingMail(guest.Email!, guest.Language, words.Subject, [words.Subject, words.Body, addresses.Of($"/{guest.Language}{words.Path}")], key), cancellationToken);
            }
        }
    }
}
