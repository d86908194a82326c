using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.Data;
using AsmPortal.DatabaseTests.Actions;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services;
using AsmPortal.Grievances.Services.Deciding;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Inquiry;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Notifications;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Allowed = AsmPortal.Grievances.Permissions;

namespace AsmPortal.DatabaseTests.Grievances;

/// <summary>A portal on one engine with a register of sites, people and child cases in memory, and everyone who handles grievances.</summary>
internal sealed class GrievancesWorld : IAsyncDisposable
{
    public const string Narrative = "The depot weighs forty kilos as thirty.";

    private static readonly AsyncLocal<Guid?> Now = new();

    private GrievancesWorld(TestPortal portal, Staff staff, ChildCases children, Told told, SiteSummary site)
    {
        (Portal, Staff, Children, Told, Site) = (portal, staff, children, told, site);
        Officer = staff.Add("Officer", Allowed.Read, Allowed.Handle, Allowed.Publish);
        OtherOfficer = staff.Add("Other officer", Allowed.Read, Allowed.Handle, Allowed.Publish);
        Supervisor = staff.Add("Supervisor", Allowed.Read, Allowed.Handle, Allowed.Supervise, Allowed.Publish);
        Investigator = staff.Add("Investigator", Allowed.Read, Allowed.Investigate, Allowed.Publish);
        OtherInvestigator = staff.Add("Other investigator", Allowed.Read, Allowed.Investigate);
        Custodian = staff.Add("Custodian", Allowed.Custody);
        Members = [.. Enumerable.Range(1, 4).Select(number => staff.Add($"Member {number}", Allowed.Read, Allowed.Decide))];
        Accused = staff.Add("Officer of the cooperative", Allowed.Read, Allowed.Handle, Allowed.Supervise, Allowed.Decide);
        staff.Join(Accused);
    }

    public TestPortal Portal { get; }

    public Staff Staff { get; }

    public ChildCases Children { get; }

    public Told Told { get; }

    public SiteSummary Site { get; }

    public Guid Officer { get; }

    public Guid OtherOfficer { get; }

    public Guid Supervisor { get; }

    public Guid Investigator { get; }

    public Guid OtherInvestigator { get; }

    public Guid Custodian { get; }

    public IReadOnlyList<Guid> Members { get; }

    public Guid Accused { get; }

    public static async Task<GrievancesWorld> OpenAsync(DatabaseEngine engine)
    {
        var (sites, staff, children, told) = (new TestSites(), new Staff(), new ChildCases(), new Told());
        var site = sites.Add("kando", "Kando");
        var portal = await TestPortal.StartAsync(engine, options =>
        {
            options.Demo = false;
            options.Services = services =>
            {
                sites.Use(services);
                services.Replace(ServiceDescriptor.Singleton<INotifier>(told));
                services.Replace(ServiceDescriptor.Singleton<IOrganisationDirectory>(staff));
                services.Replace(ServiceDescriptor.Singleton<IUserDirectory>(staff));
                services.Replace(ServiceDescriptor.Singleton<IChildCaseLinks>(children));
                services.Replace(ServiceDescriptor.Singleton<ICurrentUser>(new CurrentPerson(staff)));
            };
        });

        // A Monday; the holidays of the year's end lie ahead.
        portal.Clock.Set(new DateTimeOffset(2026, 12, 14, 9, 0, 0, TimeSpan.Zero));
        return new GrievancesWorld(portal, staff, children, told, site);
    }

    /// <summary>Does something as somebody, in a scope of its own.</summary>
    public async Task<T> AsAsync<TService, T>(Guid? person, Func<TService, Task<T>> work)
        where TService : notnull
    {
        Now.Value = person;
        return await Portal.InScopeAsync(services => work(services.GetRequiredService<TService>()));
    }

    /// <summary>Files a grievance as the public side does.</summary>
    public Task<Grievance> FileAsync(GrievanceCriticality criticality = GrievanceCriticality.Standard, bool withIdentity = false) => AsAsync(null, async (IServiceProvider services) =>
    {
        var (db, records, day) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<ISealedRecords>(), services.GetRequiredService<PortalDay>());
        var grievance = new Grievance
        {
            Number = GrievanceNumbers.New(day.Today.Year),
            StateOn = day.Today,
            ReceivedOn = day.Today,
            Criticality = criticality,
            Anonymity = withIdentity ? GrievanceAnonymity.Confidential : GrievanceAnonymity.Anonymous,
            Language = "zh",
            Category = GrievanceCategory.Payment,
            Channel = IntakeChannel.Web,
        };
        var key = await records.CreateAsync(GrievanceKinds.Case, grievance.Id);
        grievance.Narrative = key.Seal(SealedFields.Narrative, Narrative);
        db.Add(grievance);
        if (withIdentity)
        {
            var identity = new SealedIdentity { GrievanceId = grievance.Id };
            identity.Content = (await records.CreateAsync(GrievanceKinds.Identity, identity.Id)).Seal(SealedFields.Identity, """{"name":"Odia Test"}""");
            db.Add(identity);
        }

        await services.GetRequiredService<ComplainantActs>().OpenAsync(grievance, key, byComplainant: true, default);
        await db.SaveChangesAsync();
        return grievance;
    });

    /// <summary>Does what a complainant does, in one transaction.</summary>
    public Task<Result> ActAsync(Grievance grievance, Func<ComplainantActs, Grievance, ISealingKey, Task<Result>> act) => AsAsync(null, async (IServiceProvider services) =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.BeginExclusiveAsync(CaseWork.Lock(grievance.Number));
        var row = await db.Set<Grievance>().SingleAsync(one => one.Id == grievance.Id);
        var result = await act(services.GetRequiredService<ComplainantActs>(), row, (await services.GetRequiredService<ISealedRecords>().ForWritingAsync(row.Id))!);
        if (result.Succeeded)
        {
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        return result;
    });

    public Task<Result> HandleAsync(Guid person, Func<CaseHandling, Task<Result>> work) => AsAsync(person, work);

    public Task<Grievance> ReadAsync(Grievance grievance) => Portal.ReadAsync(db => db.Set<Grievance>().AsNoTracking().SingleAsync(row => row.Id == grievance.Id));

    public Task<List<T>> RowsAsync<T>(System.Linq.Expressions.Expression<Func<T, bool>> where)
        where T : class => Portal.ReadAsync(db => db.Set<T>().AsNoTracking().Where(where).ToListAsync());

    /// <summary>Leads a case to its inquiry: taken up, acknowledged, screened, admitted, one allegation about the cooperative.</summary>
    public async Task<Allegation> LeadToInquiryAsync(Grievance grievance)
    {
        var number = grievance.Number;
        (await HandleAsync(Officer, one => one.TakeUpAsync(number, default))).ShouldBeDone();
        (await HandleAsync(Officer, one => one.AcknowledgeAsync(number, null, "收到了。", default))).ShouldBeDone();
        (await AsAsync(Officer, (CaseScreening one) => one.BeginAsync(number, null, default))).ShouldBeDone();
        (await AsAsync(Officer, (CaseScreening one) => one.AnswerAsync(number, Enum.GetValues<ScreeningQuestion>().ToDictionary(question => question, question => CaseScreening.Required.Contains(question) ? ScreeningAnswerValue.Yes : ScreeningAnswerValue.No), "Plain.", default))).ShouldBeDone();
        (await AsAsync(Officer, (CaseScreening one) => one.EndAsync(number, null, new ScreeningRequest(ScreeningEnd.Admit) { Text = "我们受理。" }, default))).ShouldBeDone();
        (await HandleAsync(Officer, one => one.AssignAsync(number, null, Officer, Investigator, default))).ShouldBeDone();
        (await AsAsync(Officer, (AllegationBook one) => one.SaveAsync(number, null, new AllegationRequest(GrievanceCategory.Payment) { Site = "kando", Organisation = Staff.Cooperative.Name, Summary = "False weights" }, default))).ShouldBeDone();
        (await AsAsync(Investigator, (InquiryWork one) => one.BeginAsync(number, null, default))).ShouldBeDone();
        return (await RowsAsync<Allegation>(row => row.GrievanceId == grievance.Id)).Single();
    }

    /// <summary>Leads a case on to a decision of the first two members.</summary>
    public async Task LeadToDecisionAsync(Grievance grievance, GrievanceOutcome outcome)
    {
        var allegation = await LeadToInquiryAsync(grievance);
        (await AsAsync(Investigator, (InquiryWork one) => one.MoveAsync(grievance.Number, null, GrievanceMove.HearRespondent, "By telephone", default))).ShouldBeDone();
        (await AsAsync(Investigator, (AllegationBook one) => one.FindAsync(grievance.Number, allegation.Id, new FindingRequest(outcome, "The scale was tested."), default))).ShouldBeDone();
        (await AsAsync(Officer, (Committee one) => one.SeatAsync(grievance.Number, null, [Members[0], Members[1]], default))).ShouldBeDone();
        await DecideAsync(grievance, outcome, Members[0], Members[1]);
    }

    public async Task DecideAsync(Grievance grievance, GrievanceOutcome outcome, params Guid[] members)
    {
        foreach (var member in members)
        {
            (await AsAsync(member, (Committee one) => one.VoteAsync(grievance.Number, outcome, "As found", default))).ShouldBeDone();
        }

        (await AsAsync(members[0], (Committee one) => one.DecideAsync(grievance.Number, null, "Weighed", "决定如下。", default))).ShouldBeDone();
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    private sealed class CurrentPerson(Staff staff) : ICurrentUser
    {
        public Guid? Id => Now.Value;

        public string Name => Now.Value is null ? ICurrentUser.SystemName : "Somebody";

        public bool IsSignedIn => Now.Value is not null;

        public IReadOnlyList<string> TranslatorLanguages => [];

        public bool Has(Permission permission) => Now.Value is not { } me || staff.Has(me, permission);

        public bool IsInRole(string role) => false;
    }
}

/// <summary>What came of something.</summary>
internal static class Outcomes
{
    public static void ShouldBeDone(this Result result) => result.Reasons.Select(reason => $"{reason.Field}: {reason.Message}").ShouldBeEmpty();

    public static void ShouldBeRefused(this Result result, FailureKind kind) => result.Failure.ShouldBe(kind);
}
