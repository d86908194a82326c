using System.Text;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Deciding;
using AsmPortal.Grievances.Services.Files;
using AsmPortal.Grievances.Services.Identity;
using AsmPortal.Grievances.Services.Inquiry;
using AsmPortal.Kernel.Audit;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Grievances;

public sealed class ProtectionTests
{
    private const string Why = "We must hear them in person";

    [DatabaseTheory, EngineData]
    public async Task Identity_IsOpenedByACustodiansDecisionOnly(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var (grievance, nameless) = (await world.FileAsync(withIdentity: true), await world.FileAsync());
        await world.LeadToInquiryAsync(grievance);
        Task<Result<string>> Open(Guid person) => world.AsAsync(person, (IdentityRequests one) => one.OpenAsync(grievance.Number, default));
        Task<Result> Ask(Guid person, Grievance which, string reason = Why) => world.AsAsync(person, (IdentityRequests one) => one.AskAsync(which.Number, reason, default));

        (await Open(world.Officer)).ShouldBeRefused(FailureKind.Forbidden);
        (await Ask(world.Officer, grievance, "")).ShouldBeRefused(FailureKind.Invalid);
        (await Ask(world.Supervisor, nameless)).ShouldBeRefused(FailureKind.Conflict);
        (await Ask(world.OtherOfficer, grievance)).ShouldBeRefused(FailureKind.NotFound);
        (await Ask(world.Investigator, grievance)).ShouldBeDone();
        (await Ask(world.Investigator, grievance)).ShouldBeRefused(FailureKind.Conflict);

        // The custodian reads the number and the reason; the case is not there for them.
        var shown = (await world.AsAsync(world.Custodian, (IdentityRequests one) => one.ListAsync(default))).Single();
        (shown.Number, shown.Reason).ShouldBe((grievance.Number, Why));
        (await world.AsAsync(world.Officer, (IdentityRequests one) => one.ListAsync(default))).ShouldBeEmpty();
        Task<Result> Decide(Guid person, bool? grant, string reason = "Needed") => world.AsAsync(person, (IdentityRequests one) => one.DecideAsync(shown.Request.Id, grant, reason, default));
        (await Decide(world.Investigator, true)).ShouldBeRefused(FailureKind.NotFound);
        (await Decide(world.Custodian, null)).ShouldBeRefused(FailureKind.Invalid);
        (await Decide(world.Custodian, true, " ")).ShouldBeRefused(FailureKind.Invalid);
        (await Open(world.Investigator)).ShouldBeRefused(FailureKind.Forbidden);
        (await Decide(world.Custodian, true)).ShouldBeDone();
        (await Decide(world.Custodian, false)).ShouldBeRefused(FailureKind.Conflict);

        (await Open(world.Officer)).ShouldBeRefused(FailureKind.Forbidden);
        (await Open(world.Custodian)).ShouldBeRefused(FailureKind.NotFound);
        (await Open(world.Investigator)).Value.ShouldContain("Odia Test");
        world.Portal.Clock.Advance(TimeSpan.FromHours(73));
        (await Open(world.Investigator)).ShouldBeRefused(FailureKind.Forbidden);
        (await world.Portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Name == "Grievances.IdentityOpened"))).ShouldBe(1);
        (await world.RowsAsync<IdentityRequest>(row => row.GrievanceId == grievance.Id)).Single().Opened.ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task RespondentsLink_ShowsWhatWasWrittenForThem_OnceRepliedOverOrRevokedItIsGone(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var grievance = await world.FileAsync();
        var allegation = await world.LeadToInquiryAsync(grievance);
        var request = new LinkRequest { Receiver = "The manager", Text = "It is said that the scale is wrong.", Allegations = [allegation.Id], Language = "fr" };
        Task<Result<string>> Make(LinkRequest asked) => world.AsAsync(world.Officer, (RespondentLinks one) => one.MakeAsync(grievance.Number, asked, default));
        Task<ShownToRespondent?> Open(string token) => world.AsAsync(null, (RespondentLinks one) => one.OpenAsync(token, default));
        Task<Result> Reply(string token, string text = "The scale is new.") => world.AsAsync(null, (RespondentLinks one) => one.ReplyAsync(token, text, [new CleanFile("La balance.txt", "text/plain", "Réglée"u8.ToArray())], default));

        (await Make(request with { Allegations = [Guid.CreateVersion7()] })).Reasons.Single().Field.ShouldBe("allegations");
        (await Make(request with { Text = "" })).Reasons.Single().Field.ShouldBe("text");
        (await Make(request with { Organisation = "Nobody" })).Reasons.Single().Field.ShouldBe("organisation");
        var token = (await Make(request)).Value;
        var second = (await Make(request)).Value;
        (await world.ReadAsync(grievance)).State.ShouldBe(GrievanceState.RespondentReply);
        (await world.RowsAsync<RespondentLink>(row => row.GrievanceId == grievance.Id)).ShouldAllBe(row => row.TokenHash != token && !Encoding.UTF8.GetString(row.ShownText!).Contains("scale"));

        var shown = (await Open(token)).ShouldNotBeNull();
        (shown.Text, shown.Categories.Single(), shown.Replied).ShouldBe((request.Text, GrievanceCategory.Payment, false));
        (await Open(token[..^1])).ShouldBeNull();
        (await Reply("nothing")).ShouldBeRefused(FailureKind.NotFound);
        (await Reply(token, " ")).ShouldBeRefused(FailureKind.Invalid);
        (await Reply(token)).ShouldBeDone();
        (await Reply(token)).ShouldBeRefused(FailureKind.Conflict);
        (await Open(token))!.Replied.ShouldBeTrue();

        // The file belongs to the link, sealed with its key: one, although the reply was tried twice.
        var replied = (await world.RowsAsync<RespondentLink>(one => one.GrievanceId == grievance.Id && one.RepliedOn != null)).Single();
        var file = (await world.RowsAsync<GrievanceAttachment>(one => true)).Single();
        file.RecordId.ShouldBe(replied.Id);
        Encoding.UTF8.GetString(file.Name!).ShouldNotContain("balance");

        var row = (await world.RowsAsync<RespondentLink>(one => one.GrievanceId == grievance.Id && one.RepliedOn == null)).Single();
        (await world.AsAsync(world.OtherOfficer, (RespondentLinks one) => one.RevokeAsync(grievance.Number, row.Id, default))).ShouldBeRefused(FailureKind.NotFound);
        (await world.AsAsync(world.Investigator, (RespondentLinks one) => one.RevokeAsync(grievance.Number, row.Id, default))).ShouldBeDone();
        (await Open(second)).ShouldBeNull();
        world.Portal.Clock.Advance(TimeSpan.FromDays(40));
        (await Open(token)).ShouldBeNull();
        (await world.Portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Name == "Grievances.RespondentLinkOpened"))).ShouldBe(2);
    }

    [DatabaseTheory, EngineData]
    public async Task Retaliation_IsCheckedTwice_AndASuspicionBecomesAReport(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var grievance = await world.FileAsync();
        await world.LeadToDecisionAsync(grievance, GrievanceOutcome.Unsubstantiated);
        (await world.AsAsync(world.Officer, (CaseEnding one) => one.MoveAsync(grievance.Number, null, AsmPortal.Grievances.Services.Rules.GrievanceMove.Close, "结案", default))).ShouldBeDone();
        var checks = (await world.RowsAsync<GrievanceDeadline>(row => row.GrievanceId == grievance.Id && row.EndedOn == null)).OrderBy(row => row.DueOn).ToList();
        checks.Select(row => row.Clock).ShouldBe([ClockKind.FirstCheck, ClockKind.SecondCheck]);
        Task<Result> Check(Guid deadline, CheckResult? found, string note = "Asked by message") => world.AsAsync(world.Officer, (Protection one) => one.CheckAsync(grievance.Number, deadline, found, note, default));

        (await Check(checks[0].Id, null)).ShouldBeRefused(FailureKind.Invalid);
        (await Check(checks[0].Id, CheckResult.NoSign)).ShouldBeDone();
        (await Check(checks[0].Id, CheckResult.NoSign)).ShouldBeRefused(FailureKind.Conflict);
        (await Check(checks[1].Id, CheckResult.Suspected)).ShouldBeDone();
        (await Check(Guid.CreateVersion7(), CheckResult.NoSign)).ShouldBeRefused(FailureKind.NotFound);
        var report = (await world.RowsAsync<RetaliationReport>(row => row.GrievanceId == grievance.Id)).Single();
        (await world.AsAsync(world.Officer, (Protection one) => one.FollowAsync(grievance.Number, report.Id, RetaliationState.ActedUpon, default))).ShouldBeDone();
        (await world.RowsAsync<RetaliationReport>(row => row.GrievanceId == grievance.Id)).Single().State.ShouldBe(RetaliationState.ActedUpon);
    }

    [DatabaseTheory, EngineData]
    public async Task ChildCase_IsOpenedByALinkWithoutWords_OnceAnAllegation(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var (grievance, other) = (await world.FileAsync(), await world.FileAsync());
        var allegation = await world.LeadToInquiryAsync(grievance);
        Task<Result> Open(Grievance which) => world.AsAsync(world.Supervisor, (Protection one) => one.OpenChildCaseAsync(which.Number, allegation.Id, default));

        (await Open(other)).ShouldBeRefused(FailureKind.Invalid);
        (await Open(grievance)).ShouldBeDone();
        (await Open(grievance)).ShouldBeRefused(FailureKind.Conflict);
        world.Children.Opened.Single().Value.SiteId.ShouldBe(world.Site.Id);
        (await world.ReadAsync(grievance)).ConcernsChild.ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task Destruction_LeavesStatesAndDays_AndNoWord(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var grievance = await world.FileAsync(withIdentity: true);
        await world.LeadToDecisionAsync(grievance, GrievanceOutcome.Unsubstantiated);
        await world.AsAsync(world.Officer, (CaseEnding one) => one.MoveAsync(grievance.Number, null, AsmPortal.Grievances.Services.Rules.GrievanceMove.Close, "结案", default));
        var kept = await world.AsAsync(null, (ISealedRecords records) => records.StatusAsync(grievance.Id));
        kept!.RetainUntil.ShouldNotBeNull().ShouldBeGreaterThan(world.Portal.Clock.Now.AddMonths(59));

        await world.AsAsync(null, async (IServiceProvider services) =>
        {
            foreach (var kind in services.GetServices<ISealedKind>().Where(kind => kind.Name == GrievanceKinds.Case))
            {
                await kind.RemoveContentAsync([grievance.Id], default);
                await kind.RemoveContentAsync([grievance.Id], default);
            }

            return await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });

        var row = await world.ReadAsync(grievance);
        (row.Narrative, row.ReceiptHash, row.State).ShouldBe((null, null, GrievanceState.Closed));
        (await world.RowsAsync<GrievanceMessage>(one => one.GrievanceId == grievance.Id)).ShouldAllBe(message => message.Text == null);
        (await world.RowsAsync<Finding>(one => one.GrievanceId == grievance.Id)).ShouldAllBe(finding => finding.Reasons == null);
        (await world.RowsAsync<DecisionSeat>(one => one.GrievanceId == grievance.Id)).ShouldAllBe(seat => seat.Dissent == null && seat.Vote != null);
        (await world.RowsAsync<SealedIdentity>(one => one.GrievanceId == grievance.Id)).ShouldAllBe(identity => identity.Content == null);
    }
}
