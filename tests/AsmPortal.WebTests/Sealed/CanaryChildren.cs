using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AsmPortal.WebTests.Sealed;

/// <summary>Marked children: many recorded and registered through the real forms, some of them through everything that can be done with a case.</summary>
internal sealed partial class CanaryChildren(CanaryPortal portal)
{
    private const string Officer = "caseofficer";
    private const string Supervisor = "supervisor";
    private const string Provider = "provider";
    private readonly SemaphoreSlim _tokenGate = new(1);
    private string? _token;
    private int _person;
    private int _registered;

    /// <summary>Cases whose child is registered with marks.</summary>
    public int Registered => _registered;

    /// <summary>Records, takes and registers so many children, by the requests that the pages would send.</summary>
    public Task FillAsync(int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => await NewAsync());

    /// <summary>Everything that can be done with a case, each with a few of them.</summary>
    public async Task LiveAsync()
    {
        await CanaryPortal.AllAsync(4, [HelpedAsync, HelpedAsync, HelpedAsync, MovedAsync, AlikeAsync, EmergencyAsync, EndedAsync]);
        await LookAroundAsync();
    }

    /// <summary>Figures and their files, once there are enough children to be counted.</summary>
    public async Task CountAsync()
    {
        await portal.DoAsync("statistician", "/work/cases/statistics/new", new() { ["Dimensions"] = "Sex" });
        foreach (var file in new[] { "1.csv", "1.xlsx" })
        {
            (await (await portal.AsAsync("statistician")).Client.GetAsync("/en/work/cases/statistics/" + file)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    /// <summary>A case with a registered child.</summary>
    private async Task<string> NewAsync(string? name = null, string? caregiver = null)
    {
        var person = Interlocked.Increment(ref _person);
        var number = await ObserveAsync();
        await PostAsync($"/en/work/cases/{number}?handler=take", []);
        await PostAsync($"/en/work/cases/{number}/register", Identity(person, name, caregiver));
        Interlocked.Increment(ref _registered);
        return number;
    }

    private async Task<string> ObserveAsync()
    {
        var monitor = await portal.AsAsync("monitor");
        using var answer = await monitor.Client.PostAsJsonAsync("/api/v1/child-cases/observations", new { clientKey = Guid.CreateVersion7(), sex = "Girl", ageFrom = 11, ageTo = 13, activities = new[] { "Washing" } });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
    }

    /// <summary>Who the child is. Letters only tell one name from another, so that the index does not take all for the same child.</summary>
    private Dictionary<string, string> Identity(int person, string? name = null, string? caregiver = null) => new()
    {
        ["Input.Basis"] = "ConsentAndAssent",
        ["Input.CaregiverConsents"] = "true",
        ["Input.ChildAssents"] = "true",
        ["Input.ConsentOn"] = Today,
        ["Input.Name"] = name ?? portal.Marks.Text("Child", person),
        ["Input.FirstName"] = portal.Marks.Text("First", person),
        ["Input.Caregiver"] = caregiver ?? portal.Marks.Text("Aunt", person),
        ["Input.Contact"] = portal.Marks.Text("Phone", person),
        ["Input.Home"] = portal.Marks.Text("Home", person),
        ["Input.MayShareFirstName"] = "true",
        ["Input.MayExport"] = "true",
    };

    /// <summary>Sends what a form of the officer's would send, and does not follow where it leads.</summary>
    private async Task PostAsync(string address, Dictionary<string, string> values)
    {
        var officer = await portal.AsAsync(Officer);
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>(values) { ["__RequestVerificationToken"] = await TokenAsync(officer) });
        using var answer = await officer.Client.PostAsync(address, content);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Found, HttpStatusCode.SeeOther);
    }

    private async Task<string> TokenAsync(PortalBrowser officer)
    {
        await _tokenGate.WaitAsync();
        try
        {
            return _token ??= (await officer.GetAsync("/work/cases/break-glass")).Find("main [name=__RequestVerificationToken]").GetAttribute("value")!;
        }
        finally
        {
            _tokenGate.Release();
        }
    }

    /// <summary>Risk, classification, plan, approval, referrals with every answer, visits, export, closure, reopening.</summary>
    private async Task HelpedAsync()
    {
        var number = await ObserveAsync();
        var path = $"/work/cases/{number}";
        await portal.DoAsync(Officer, path, form: "#take");
        var person = Interlocked.Increment(ref _person);
        await portal.DoAsync(Officer, path + "/register", Identity(person));
        Interlocked.Increment(ref _registered);
        await portal.DoAsync(Officer, path, new() { ["Words.Note"] = Say("Note") }, "#note");
        await portal.DoAsync(Officer, path + "/facts", new() { ["Input.Activities"] = "Digging,Carrying", ["Input.Conditions"] = "HeavyLoads" });
        await portal.DoAsync(Officer, path + "/risk", new() { ["Input.Level"] = "Medium", ["Input.Factors"] = "OutOfSchool", ["Input.Note"] = Say("Risk") });
        await PlanAsync(path, approve: false);
        await PlanAsync(path, approve: true);
        await portal.DoAsync(Officer, path + "/refer", new() { ["Gap.Help"] = "LegalHelp", ["Gap.Reason"] = "NoSuchService" }, "#gap");
        await ReferAsync(path);
        await portal.DoAsync(Officer, $"{path}/visit", new() { ["Attempt.Means"] = "Telephone", ["Attempt.Reached"] = "true", ["Attempt.Note"] = Say("Attempt") }, "#attempt-form");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await portal.DoAsync(Officer, path + "/visit", new() { ["Input.Result"] = "NoChildLabour", ["Input.Note"] = Say("Visit") }, "#visit-form");
        }

        await portal.DoAsync(Officer, path + "/plan", new() { ["Goal.State"] = "Achieved", ["Goal.Note"] = Say("Goal") }, "#goal-1");
        await ExportAsync(number);
        await CloseAsync(path, approve: false);
        await CloseAsync(path, approve: true);
        await portal.DoAsync(Officer, path + "/close", new() { ["Again.Note"] = Say("Again") }, "#again");
        await portal.DoAsync(Officer, path + "/risk", new() { ["Input.Level"] = "High", ["Input.Note"] = Say("Risk") });
    }

    private async Task PlanAsync(string path, bool approve)
    {
        await portal.DoAsync(Officer, path + "/plan", new() { ["Input.Summary"] = Say("Plan"), ["Input.Goals[0].Help"] = "School", ["Input.Goals[0].Text"] = Say("Goal") }, "#draft-form");
        (await (await portal.AsAsync(Supervisor)).GetAsync("/work/cases/approvals")).MainText.ShouldContain(path.Split('/')[^1]);
        await portal.DoAsync(Supervisor, path + "/plan", new() { ["Decision.Approve"] = approve ? "true" : "false", ["Decision.Note"] = Say("Decision") }, "#decision");
    }

    /// <summary>Three referrals: rejected, taken back, and given after it was disputed.</summary>
    private async Task ReferAsync(string path)
    {
        var rejected = await SendAsync(path);
        await portal.DoAsync(Provider, $"/work/referrals/{rejected}", new() { ["Reject.Rejection"] = "OtherReason", ["Reject.Note"] = Say("Rejection") }, "#reject");
        var revoked = await SendAsync(path);
        await portal.DoAsync(Officer, $"{path}/referrals/{revoked}", new() { ["Revoke.Note"] = Say("Revoke") }, "#revoke");
        var given = await SendAsync(path);
        (await (await portal.AsAsync(Provider)).GetAsync($"/work/referrals/{given}")).MainText.ShouldContain(portal.Marks.Plain);
        await portal.DoAsync(Provider, $"/work/referrals/{given}", form: "#accept");
        await portal.DoAsync(Provider, $"/work/referrals/{given}", form: "#begin");
        await portal.DoAsync(Provider, $"/work/referrals/{given}", new() { ["Report.Note"] = Say("Report") }, "#report");
        await portal.DoAsync(Officer, $"{path}/referrals/{given}", new() { ["Answer.Confirmed"] = "false", ["Answer.Note"] = Say("Answer") }, "#answer-form");
        await portal.DoAsync(Officer, $"{path}/referrals/{given}", form: "#repeat");
        await portal.DoAsync(Provider, $"/work/referrals/{given}", new() { ["Report.Note"] = Say("Report") }, "#report");
        await portal.DoAsync(Officer, $"{path}/referrals/{given}", new() { ["Answer.Confirmed"] = "true", ["Answer.Note"] = Say("Answer") }, "#answer-form");
    }

    private async Task<string> SendAsync(string path)
    {
        var officer = await portal.AsAsync(Officer);
        var before = Referrals().Matches((await officer.GetAsync(path)).Html).Select(match => match.Groups[1].Value).ToHashSet();
        var form = await officer.GetAsync(path + "/refer");
        var service = form.FindAll("[name='Input.ServiceId'] option").First(option => option.TextContent.Contains("rattrapage", StringComparison.Ordinal)).GetAttribute("value")!;
        var sent = await form.SubmitAsync(new() { ["Input.Help"] = "School", ["Input.ServiceId"] = service, ["Input.Need"] = Say("Need"), ["Input.Way"] = Say("Way"), ["Input.ShowFirstName"] = "true" }, "#send");
        sent.Errors.ShouldBeEmpty();
        return Referrals().Matches((await officer.GetAsync(path)).Html).Select(match => match.Groups[1].Value).First(id => !before.Contains(id));
    }

    private async Task ExportAsync(string number)
    {
        using var answer = await (await portal.AsAsync(Supervisor)).Client.PostAsync($"/api/v1/child-cases/{number}/export", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(portal.Marks.Plain);
    }

    private async Task CloseAsync(string path, bool approve)
    {
        await portal.DoAsync(Officer, path + "/close", new() { ["Input.Kind"] = "GoalsReached", ["Input.ChildTold"] = "true", ["Input.CaregiverTold"] = "true", ["Input.Reason"] = Say("Closure") }, "#propose-form");
        await portal.DoAsync("Second Supervisor", path + "/close", new() { ["Decision.Approve"] = approve ? "true" : "false", ["Decision.Note"] = Say("Decision") }, "#decision");
    }

    /// <summary>Offered to another office: taken back, rejected, accepted.</summary>
    private async Task MovedAsync()
    {
        foreach (var end in new[] { "revoke", "reject", "accept" })
        {
            var number = await NewAsync();
            await portal.DoAsync(Officer, $"/work/cases/{number}/transfer", new() { ["Input.Organisation"] = CanaryPortal.OtherOffice, ["Input.Reason"] = Say("Transfer") }, "#request");
            if (end == "revoke")
            {
                await portal.DoAsync(Officer, $"/work/cases/{number}/transfer", form: "#revoke");
                continue;
            }

            await portal.DoAsync(Supervisor, $"/work/cases/{number}/transfer", form: "#offer");
            await portal.DoAsync("Other Officer", "/work/cases/transfers", end == "reject" ? new() { ["Reject.Note"] = Say("Reject") } : null, $"#{end}-{number}");
        }
    }

    /// <summary>The same child twice, found by the blind index and merged; brothers and sisters.</summary>
    private async Task AlikeAsync()
    {
        var (name, caregiver) = (Say("Twice"), Say("Twin"));
        await NewAsync(name, caregiver);
        var later = await NewAsync(name, caregiver);
        await portal.DoAsync(Officer, $"/work/cases/{later}/matches", new() { ["Input.Decision"] = "SameChild" });
        await portal.DoAsync(Supervisor, $"/work/cases/{later}/matches", form: "#merge");
        var sister = await NewAsync();
        await portal.DoAsync(Officer, $"/work/cases/{await NewAsync()}/matches", new() { ["Sibling.Other"] = sister }, "#sibling");
    }

    private async Task EmergencyAsync()
    {
        var number = await NewAsync();
        var opened = await portal.DoAsync("Other Officer", "/work/cases/break-glass", new() { ["Input.Number"] = number, ["Input.Reason"] = Say("Emergency") });
        opened.Text("#child-name").ShouldContain(portal.Marks.Foreign);
        var review = await (await portal.AsAsync(Supervisor)).GetAsync("/work/cases/emergencies");
        review.MainText.ShouldContain(portal.Marks.Plain);
        (await review.SubmitAsync(new() { ["Review.Justified"] = "false", ["Review.Note"] = Say("Review") })).Errors.ShouldBeEmpty();
    }

    /// <summary>Found to be an adult, lost, handed over; and one registered without consent.</summary>
    private async Task EndedAsync()
    {
        var adult = await NewAsync();
        await portal.DoAsync(Officer, $"/work/cases/{adult}/facts", new() { ["Input.AgeFrom"] = "19", ["Input.AgeTo"] = "19", ["Input.Evidence"] = "OfficialDocument" });
        await portal.DoAsync(Officer, $"/work/cases/{adult}/close", new() { ["Adult.Note"] = Say("Adult") }, "#adult");
        var lost = await NewAsync();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await portal.DoAsync(Officer, $"/work/cases/{lost}/visit", new() { ["Attempt.Means"] = "Visit", ["Attempt.Reached"] = "false", ["Attempt.Note"] = Say("Attempt") }, "#attempt-form");
        }

        await portal.DoAsync(Supervisor, $"/work/cases/{lost}/close", new() { ["Lost.Note"] = Say("Lost") }, "#lost");
        await portal.DoAsync(Supervisor, $"/work/cases/{await NewAsync()}/close", new() { ["Over.Note"] = Say("Over") }, "#over");
        var alone = await ObserveAsync();
        await portal.DoAsync(Officer, $"/work/cases/{alone}", form: "#take");
        await portal.DoAsync(Officer, $"/work/cases/{alone}/register", new() { ["Input.Basis"] = "BestInterests", ["Input.Why"] = Say("Why"), ["Input.Name"] = Say("Alone") });
    }

    /// <summary>Desks, lists, searches.</summary>
    private async Task LookAroundAsync()
    {
        foreach (var (person, paths) in new (string, string[])[]
        {
            (Officer, ["/work", "/work/cases", "/work/cases/list", "/work/cases/list?overdue=true", "/work/cases/list?state=Registered", "/account/notifications"]),
            (Supervisor, ["/work", "/work/cases", "/work/cases/list?free=true", "/work/cases/statistics", "/work/services", "/work/service-gaps", "/account/notifications"]),
            ("monitor", ["/work/cases/observe", "/work/cases/observed"]),
            (Provider, ["/work", "/work/referrals", "/account/notifications"]),
        })
        {
            foreach (var path in paths)
            {
                await (await portal.AsAsync(person)).GetAsync(path);
            }
        }

        var officer = (await portal.AsAsync(Officer)).Client;
        (await officer.GetStringAsync("/api/v1/child-cases?limit=100")).ShouldContain("CP-");
    }

    private string Say(string what) => portal.Marks.Text(what, Interlocked.Increment(ref _person));

    private static string Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("/referrals/([0-9a-f-]{36})")]
    private static partial Regex Referrals();
}
