using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace AsmPortal.WebTests.Sealed;

/// <summary>
/// A page of one record that is given the id of something in another: of one that the person may see too, of one that they may not, and of none. It is not
/// found, and no row changes. That the same request works with the record's own id shows that it is the id that was refused.
/// </summary>
public sealed class NestedIdTests(ITestOutputHelper output)
{
    private const string Children = "AsmPortal.ChildProtection";
    private const string Grievances = "AsmPortal.Grievances";
    private const string Case = "work/grievances/{number}";
    private const string Child = "work/cases/{number}";

    /// <summary>Ids that name nothing inside of a record, with the reason; what is not here needs a trial.</summary>
    private static readonly Dictionary<string, string> Alone = new(StringComparer.Ordinal)
    {
        ["work/cases/observe Input.ClientKey"] = "made by the device, so that it is recorded once",
        ["work/cases/observe Input.Site"] = "public",
        ["work/cases/break-glass Input.Number"] = "the only id; whoever opens it need not have had it",
        ["work/cases/{number}/refer Input.ServiceId"] = "directory of services, in which there is no record",
        ["work/services/new Id"] = "directory of services, in which there is no record",
        ["work/services/{id:guid} id"] = "directory of services, in which there is no record",
        ["work/services/{id:guid}/edit id"] = "directory of services, in which there is no record",
        ["work/cases/statistics/{number:int} number"] = "released figures",
        ["work/cases/statistics/{number:int}.csv number"] = "released figures",
        ["work/cases/statistics/{number:int}.xlsx number"] = "released figures",
        ["work/referrals/{referral:guid} referral"] = "the only id; judged by the matrix",
        ["work/grievances/break-glass Input.Number"] = "the only id; whoever opens it need not have had it",
        ["work/grievances/break-glass Judge.Grant"] = "the only id; supervisors judge all",
        ["work/grievances/identity-requests Input.Request"] = "the only id; custodians decide on all",
        ["grievances/new file"] = "a file of one's own draft, which a sealed ticket names",
    };

    /// <summary>Texts of forms that name no record, by the last part of their name.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        // Filters, and where a list goes on.
        "After", "Province", "Show", "State",

        // What the portal signed or sealed, and what only the author of a grievance has.
        "Draft", "Proof", "Receipt", "Salt", "Session", "Ticket", "Token", "Work",

        // What people write.
        "Answer", "Contact", "Email", "Entity", "Grounds", "Language", "Message", "Name", "Organisation", "Other", "Phone", "Reason", "Retaliation", "Text", "En", "Fr", "Zh",

        // Public, and the language that a form was in.
        "From", "Site",
    };

    /// <summary>One request with an id that can be swapped.</summary>
    /// <param name="Page">The page's pattern.</param>
    /// <param name="Handler">The handler of a form; null reads.</param>
    /// <param name="Field">Where the id stands.</param>
    /// <param name="Part">Of what it is the id.</param>
    /// <param name="Role">Who asks.</param>
    /// <param name="Form">What else the form holds; a value that begins with <c>=</c> is a part of the record itself.</param>
    private sealed record Trial(string Page, string? Handler, string Field, string Part, string Role, params (string Field, string Value)[] Form)
    {
        /// <summary>What the state must be for the form to be taken.</summary>
        public Func<PortalDbContext, NestedRecord, Task>? Prepare { get; init; }

        /// <summary>Whether it joins two records that the person has: only what is hidden is refused then.</summary>
        public bool Joins { get; init; }

        /// <summary>Words of the thing, which the page shows with its own id and with no other.</summary>
        public string? Shows { get; init; }

        public string Key => $"{Page} {Field}";

        public override string ToString() => $"{(Handler is null ? "GET" : "POST")} {Page}?handler={Handler} {Field}";
    }

    private static readonly Trial[] OfGrievances =
    [
        new(Case + "/files/{id:guid}", null, "id", "file", PortalRoles.GrievanceOfficer) { Shows = "File of " },
        new(Case + "/allegations", null, "Id", "allegation", PortalRoles.GrievanceOfficer) { Shows = "Summary of " },
        new(Case + "/allegations", "find", "Id", "allegation", PortalRoles.Investigator, ("Find.Outcome", "Substantiated"), ("Find.Reasons", "Seen.")) { Prepare = At(GrievanceState.Inquiry) },
        new(Case + "/allegations", "edit", "Id", "allegation", PortalRoles.GrievanceOfficer, ("Edit.Category", "Safety"), ("Edit.Summary", "Another.")) { Prepare = At(GrievanceState.Inquiry) },
        new(Case, "pause", "Pause.Clock", "running", PortalRoles.GrievanceOfficer, ("Pause.Reason", "Proceeding"), ("Pause.Note", "A court.")) { Prepare = At(GrievanceState.Inquiry) },
        new(Case, "resume", "clock", "paused", PortalRoles.GrievanceOfficer) { Prepare = At(GrievanceState.Inquiry) },
        new(Case + "/inquiry", "tick", "entry", "entry", PortalRoles.Investigator) { Prepare = At(GrievanceState.Inquiry) },
        new(Case + "/inquiry", "revoke", "link", "link", PortalRoles.Investigator) { Prepare = At(GrievanceState.Inquiry) },
        new(Case + "/inquiry", "link", "Link.Allegations", "allegation", PortalRoles.Investigator, ("Link.Receiver", "The manager"), ("Link.Language", "en"), ("Link.Text", "A ladder is said to be broken.")) { Prepare = At(GrievanceState.Inquiry) },
        new(Case + "/protection", "follow", "report", "report", PortalRoles.GrievanceOfficer, ("state", "ActedUpon")),
        new(Case + "/protection", "check", "Check.Deadline", "check", PortalRoles.GrievanceOfficer, ("Check.Found", "NoSign"), ("Check.Note", "Asked.")) { Prepare = At(GrievanceState.Decided) },
        new(Case + "/protection", "child", "Child.AllegationId", "allegation", PortalRoles.GrievanceOfficer),
        new(Case + "/decision", "seat", "Seat.Members", "members", PortalRoles.GrievanceOfficer) { Prepare = At(GrievanceState.RespondentReply) },
        new(Case + "/decision", "action", "Action.AllegationId", "allegation", PortalRoles.GrievanceOfficer, ("Action.Description", "Mend the ladder."), ("Action.Site", "pit-one"), ("Action.Owner", "home")) { Prepare = At(GrievanceState.Decided) },

        // These give the case to others, or end it.
        new(Case, "assign", "Assign.Investigator", "investigator", PortalRoles.GrievanceOfficer) { Prepare = At(GrievanceState.Admitted) },
        new(Case, "assign", "Assign.Owner", "officer", PortalRoles.GrievanceOfficer) { Prepare = At(GrievanceState.Admitted) },
        new(Case + "/screening", "end", "End.Into", "number", PortalRoles.GrievanceOfficer, ("End.End", "Merge"), ("End.Text", "Joined.")) { Prepare = At(GrievanceState.Screening), Joins = true },
    ];

    private static readonly Trial[] OfChildren =
    [
        new(Child + "/referrals/{referral:guid}", null, "referral", "referral", PortalRoles.CaseOfficer) { Shows = "Need of " },
        new(Child + "/referrals/{referral:guid}", "answer", "referral", "referral", PortalRoles.CaseOfficer, ("Answer.Confirmed", "true")) { Prepare = At(ReferralState.ReportedDelivered) },
        new(Child + "/referrals/{referral:guid}", "repeat", "referral", "referral", PortalRoles.CaseOfficer) { Prepare = At(ReferralState.Disputed) },
        new(Child + "/referrals/{referral:guid}", "close", "referral", "referral", PortalRoles.CaseOfficer) { Prepare = At(ReferralState.Disputed) },
        new(Child + "/referrals/{referral:guid}", "revoke", "referral", "referral", PortalRoles.CaseOfficer, ("Revoke.Note", "Another way.")) { Prepare = At(ReferralState.Sent) },
        new(Child + "/plan", "goal", "Goal.Id", "goal", PortalRoles.CaseOfficer, ("Goal.State", "Achieved")),
        new(Child + "/matches", "decide", "Input.Candidate", "candidate", PortalRoles.CaseOfficer, ("Input.Decision", "AnotherChild")),
        new(Child + "/matches", "sibling", "Sibling.Other", "number", PortalRoles.CaseOfficer) { Joins = true },
        new(Child, "assign", "Assign.Officer", "officer", PortalRoles.CaseSupervisor) { Joins = true },
        new("work/cases/emergencies", "", "Id", "grant", PortalRoles.CaseSupervisor, ("Review.Justified", "true")) { Joins = true },
        new("work/cases/transfers", "reject", "Id", "transfer", PortalRoles.CaseSupervisor, ("Reject.Note", "No place.")) { Prepare = Offered, Joins = true },
        new("work/cases/transfers", "accept", "Accept.Officer", "officer", PortalRoles.CaseSupervisor, ("Id", "=transfer")) { Prepare = Offered, Joins = true },
        new("work/cases/transfers", "accept", "Id", "transfer", PortalRoles.CaseSupervisor, ("Accept.Officer", "=officer")) { Prepare = Offered, Joins = true },
    ];

    [Fact]
    public async Task EveryIdOfEveryHandler_IsTried_OrNamesNothingInsideOfARecord()
    {
        await using var portal = await MatrixPortal.StartAsync();
        var ids = (await portal.IdsAsync(Children)).Concat(await portal.IdsAsync(Grievances)).ToList();
        var tried = OfGrievances.Concat(OfChildren).Select(trial => trial.Key).Concat(Alone.Keys).ToHashSet(StringComparer.Ordinal);

        // The record's own number, by which the matrix asks all pages.
        ids.Where(id => !id.EndsWith(" number", StringComparison.Ordinal) && !tried.Contains(id) && !IsWord(id)).ShouldBeEmpty();
        tried.Except(ids).ShouldBeEmpty("These are not there any more.");
    }

    [Fact]
    public Task GrievancePages_WithAnIdOfAnotherRecord_FindNothingAndChangeNothing() => TryAsync(OfGrievances, world => world.Grievances);

    [Fact]
    public Task ChildCasePages_WithAnIdOfAnotherRecord_FindNothingAndChangeNothing() => TryAsync(OfChildren, world => world.Children);

    private async Task TryAsync(Trial[] trials, Func<NestedWorld, NestedRecords> records)
    {
        var sites = new TestSites();
        sites.Add("pit-one", "Pit One");
        await using var portal = await MatrixPortal.StartAsync(sites.Use);
        var world = await NestedWorld.CreateAsync(portal);
        var (own, seen, hidden) = records(world);
        var faults = new List<string>();
        var asked = 0;
        foreach (var trial in trials)
        {
            if (trial.Prepare is { } prepare)
            {
                await portal.Portal.ReadAsync(async db =>
                {
                    await prepare(db, own);
                    return await db.SaveChangesAsync();
                });
            }

            var none = trial.Part == "number" ? "GR-2026-NOTHERE" : $"{Guid.CreateVersion7()}";
            foreach (var (whose, id) in new[] { (seen, Part(seen)), (hidden, Part(hidden)), (null, none) })
            {
                if (!(trial.Joins && whose == seen))
                {
                    asked++;
                    await SwapAsync(trial, whose, id);
                }
            }

            var before = await world.RowsAsync();
            var (status, text) = await AskAsync(trial, Part(trial.Part == "number" ? seen : own));
            if (trial.Shows is { } shows ? status != 200 || !text.Contains(shows + own.Number, StringComparison.Ordinal) : status is not (200 or 302) || await world.RowsAsync() == before)
            {
                faults.Add($"{trial} with its own id: {status}: {Said(text)}");
            }

            string Part(NestedRecord record) => record.Parts[trial.Part];
        }

        output.WriteLine($"{asked} swapped ids of {trials.Length} requests");
        faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults));
        portal.Portal.Errors.ShouldBeEmpty();

        async Task SwapAsync(Trial trial, NestedRecord? whose, string id)
        {
            var before = await world.RowsAsync();
            var (status, text) = await AskAsync(trial, id);
            if (trial.Shows is { } shows)
            {
                if (whose is not null && text.Contains(shows + whose.Number, StringComparison.Ordinal))
                {
                    faults.Add($"{trial} shows what is in {whose.Number}");
                }
            }
            else if (status is >= 300 and < 400 or >= 500 || await world.RowsAsync() != before)
            {
                faults.Add($"{trial} with an id of {whose?.Number ?? "nothing"}: {status}, rows {(await world.RowsAsync() == before ? "as before" : "changed")}");
            }
        }

        Task<(int Status, string Text)> AskAsync(Trial trial, string id)
        {
            var values = new Dictionary<string, string> { ["number"] = own.Number, [trial.Field] = id };
            var address = new MatrixRoute(trial.Page, trial.Handler is null ? "GET" : "POST", trial.Handler is { Length: > 0 } handler ? handler : null).Address(values);
            if (trial.Handler is null)
            {
                return portal.AnswerAsync(world.People[trial.Role], "GET", trial.Page.Contains('{' + trial.Field, StringComparison.Ordinal) ? address : $"{address}?{trial.Field}={id}");
            }

            var form = trial.Form.Select(field => KeyValuePair.Create(field.Field, field.Value.StartsWith('=') ? own.Parts[field.Value[1..]] : field.Value)).Concat(id.Split(',').Select(one => KeyValuePair.Create(trial.Field, one)));
            return portal.AnswerAsync(world.People[trial.Role], "POST", address, form);
        }
    }

    /// <summary>A number of a record stays one, whatever its name is.</summary>
    private static bool IsWord(string id) => Words.Contains(id[(id.LastIndexOfAny([' ', '.']) + 1)..]);

    private static string Said(string page) => string.Join(" / ", new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page).QuerySelectorAll(".error-summary li").Select(error => error.TextContent.Trim()));

    private static Func<PortalDbContext, NestedRecord, Task> At(GrievanceState state) => async (db, record) => (await db.Set<Grievance>().SingleAsync(row => row.Id == record.Id)).State = state;

    private static Func<PortalDbContext, NestedRecord, Task> At(ReferralState state) => async (db, record) =>
    {
        var id = Guid.Parse(record.Parts["referral"]);
        (await db.Set<Referral>().SingleAsync(row => row.Id == id)).State = state;
        (await db.Set<ChildCase>().SingleAsync(row => row.Id == record.Id)).State = ChildCaseState.InService;
    };

    private static async Task Offered(PortalDbContext db, NestedRecord record)
    {
        var id = Guid.Parse(record.Parts["transfer"]);
        (await db.Set<CaseTransfer>().SingleAsync(row => row.Id == id)).State = TransferState.Offered;
    }
}
