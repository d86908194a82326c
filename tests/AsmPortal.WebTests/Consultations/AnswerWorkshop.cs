using System.Collections.Concurrent;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsmPortal.WebTests.Consultations;

/// <summary>A consultation of its own on 2.0 of the demonstration, over and to be answered, with comments of a participant and of a guest.</summary>
internal sealed class AnswerWorkshop(TestPortal portal, RecordingNotifier notifier, Contribution own, Contribution guest, string guestCode) : IAsyncDisposable
{
    public const string Slug = "answer-test";

    public const string Desk = "/work/consultations/" + Slug;

    public TestPortal Portal => portal;

    public RecordingNotifier Notifier => notifier;

    /// <summary>What participant.en@demo.asm wrote, about a requirement.</summary>
    public Contribution Own => own;

    /// <summary>What a guest with an address wrote.</summary>
    public Contribution Guest => guest;

    public string GuestCode => guestCode;

    public string OnDesk(Contribution row) => $"{Desk}/comments/{row.Reference}";

    public static string Public(Contribution row) => $"/consultations/{Slug}/comments/{row.Reference}";

    public static async Task<AnswerWorkshop> OpenAsync(ContributionState state = ContributionState.Approved, DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var notifier = new RecordingNotifier();
        var portal = await TestPortal.StartAsync(engine, options => options.Services = services => services.Replace(ServiceDescriptor.Singleton<INotifier>(notifier)));
        return await portal.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            var frameworks = services.GetRequiredService<IFrameworkDirectory>();
            var version = (await frameworks.FindVersionAsync("asm-cobalt", "2.0"))!;
            var requirement = (await frameworks.FindRequirementAsync(version.Id, "4.2.1"))!;
            var author = (await services.GetRequiredService<IUserDirectory>().FindByRoleAsync(PortalRoles.Participant)).First(person => person.Email == "participant.en@demo.asm");
            var now = portal.Clock.Now;
            var consultation = new Consultation
            {
                Slug = Slug,
                FrameworkId = version.FrameworkId,
                VersionId = version.Id,
                TimeZone = "Africa/Lubumbashi",
                Title = new LocalizedText("Answering", "Répondre", "答复"),
                State = ConsultationState.Closed,
                CreatedAt = now.AddDays(-70),
                ClosedAt = now.AddDays(-2),
            };
            var round = new Round { ConsultationId = consultation.Id, Number = 1, OpensAt = now.AddDays(-62), ClosesAt = now.AddDays(-2) };
            db.AddRange(consultation, round);
            var key = ReceiptCode.NewKey();
            var own = Make(consultation, round, "Pits deeper than thirty metres collapse.", author.Id, requirement, null, ReceiptCode.NewKey());
            var guest = Make(consultation, round, "The register is too long.", null, null, "guest@example.org", key);
            await db.SaveChangesAsync();
            return new AnswerWorkshop(portal, notifier, own, guest, ReceiptCode.Of(key));

            Contribution Make(Consultation about, Round during, string text, Guid? authorId, RequirementReference? place, string? email, string secret)
            {
                var submission = new Submission
                {
                    ConsultationId = about.Id,
                    Key = ReceiptCode.HashKey(secret),
                    ReceiptHash = ReceiptCode.HashCode(ReceiptCode.Of(secret)),
                    Channel = Channel.Web,
                    UserId = authorId,
                    Email = email,
                    Language = "en",
                    At = now,
                };
                var row = new Contribution
                {
                    ConsultationId = about.Id,
                    RoundId = during.Id,
                    SubmissionId = submission.Id,
                    Reference = ReceiptCode.NewReference(),
                    Channel = Channel.Web,
                    AuthorId = authorId,
                    Language = "en",
                    Attribution = Attribution.Anonymous,
                    VersionId = about.VersionId,
                    StableId = place?.StableId,
                    Code = place?.Code,
                    Type = ContributionType.Technical,
                    Position = Position.Oppose,
                    Text = text,
                    State = state,
                    AnswerState = AnswerState.Open,
                    SubmittedAt = now,
                };
                row.SearchText = SearchText.Of(row);
                db.AddRange(submission, row);
                return row;
            }
        });
    }

    public async ValueTask DisposeAsync() => await portal.DisposeAsync();
}
