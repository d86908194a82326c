using System.Net;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Consultations;

/// <summary>Keying in what was said in sessions, on paper and by e-mail.</summary>
public sealed class KeyInTests
{
    private const string KeyInPage = SessionsWorld.Desk + "/key-in";

    [Fact]
    public async Task KeyIn_AWorkshopInFrench_RemembersAndRefusesTheSameFormTwice()
    {
        await using var world = await SessionsWorld.StartAsync(DatabaseEngine.Sqlite);
        var session = await world.AddSessionAsync(TimeSpan.FromHours(-3));
        using var facilitator = await world.Portal.SignInAsync("facilitator@demo.asm", "fr");
        var forms = await facilitator.GetAsync($"{SessionsWorld.Desk}/sessions/{session.Id}/forms?from=1&count=3&language=zh");
        var numbers = forms.Texts(".paper-number");
        numbers.Count.ShouldBe(3);
        forms.Find(".paper-form").GetAttribute("lang").ShouldBe("zh-Hans");
        forms.Text(".paper-form").ShouldContain("要求编号");

        var page = await facilitator.GetAsync($"{KeyInPage}?session={session.Id}");
        page.ShouldBeIn("fr");
        page.Find("#Input_Number").HasAttribute("autofocus").ShouldBeTrue();
        var wrong = await page.SubmitAsync(new() { ["Input.Number"] = numbers[0][..^1] + (numbers[0][^1] == '7' ? "8" : "7"), ["Input.Text"] = "=cmd|' /C calc'!A0", ["Input.Requirement"] = "no-such" });
        wrong.Texts(".error-summary li").Count.ShouldBe(2);
        wrong.Html.ShouldContain("=cmd|");

        var code = await RequirementAsync(world);
        var saved = await wrong.SubmitAsync(new()
        {
            ["Input.Number"] = numbers[0].ToLowerInvariant().Replace("-", "", StringComparison.Ordinal),
            ["Input.Requirement"] = code,
            ["Input.Text"] = "Les creuseurs demandent de l'eau potable.",
            ["Input.Position"] = "SupportWithChange",
            ["Input.Women"] = "4",
            ["Input.Men"] = "7",
            ["Input.Group"] = "ArtisanalMiners",
            ["Input.Attribution"] = "Organisation",
            ["Input.Organisation"] = "COMIKU",
            ["Input.Given"] = "Orally",
        });
        saved.Errors.ShouldBeEmpty();
        saved.Find("#Input_Session option[selected]").GetAttribute("value").ShouldBe(session.Id.ToString());
        saved.Find("#Input_Given option[selected]").GetAttribute("value").ShouldBe("Orally");
        saved.Find("#Input_Group option[selected]").GetAttribute("value").ShouldBe("ArtisanalMiners");
        saved.Find("#Input_Text").TextContent.ShouldBeEmpty();

        var row = await world.Portal.ReadAsync(db => db.Set<Contribution>().AsNoTracking().SingleAsync(row => row.ConsultationId == world.Consultation.Id));
        (row.Channel, row.SessionId, row.Code, row.People, row.Women, row.Men, row.OrganisationName).ShouldBe((Channel.Workshop, session.Id, code, 11, 4, 7, "COMIKU"));
        var consent = await world.Portal.ReadAsync(db => db.Set<ContributionConsent>().SingleAsync(consent => consent.ContributionId == row.Id));
        (consent.Attribution, consent.Given).ShouldBe((Attribution.Organisation, ConsentGiven.Orally));

        var again = await saved.SubmitAsync(new() { ["Input.Number"] = numbers[0], ["Input.Text"] = "Encore une fois.", ["Input.Attribution"] = "Anonymous" });
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Html.ShouldContain(ConsultationPaths.Answer(SessionsWorld.Slug, row.Reference));
        again.Html.ShouldContain("Encore une fois.");
        (await again.SubmitAsync(new() { ["Input.Number"] = numbers[1] })).Errors.ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task KeyIn_TheSameFormByEightAtOnce_IsStoredOnce(DatabaseEngine engine)
    {
        await using var world = await SessionsWorld.StartAsync(engine);
        var session = await world.AddSessionAsync(TimeSpan.FromHours(-3));
        var number = new FormNumber(FormNumber.SessionCode(session.Id), 5).ToString();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SaveAsync(world, Entered(session) with { Number = number }))));

        results.Count(result => result.Succeeded).ShouldBe(1);
        results.Where(result => !result.Succeeded).ShouldAllBe(result => result.Failure == FailureKind.Conflict && result.Reasons[0].Link != null);
        (await world.Portal.ReadAsync(db => db.Set<Contribution>().CountAsync(row => row.ConsultationId == world.Consultation.Id))).ShouldBe(1);
        (await world.Portal.ReadAsync(db => db.Set<ContributionConsent>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task KeyIn_AfterClosing_CountsByTheMomentWhenItWasSaidForThirtyDays()
    {
        await using var world = await SessionsWorld.StartAsync(DatabaseEngine.Sqlite);
        var session = await world.AddSessionAsync(TimeSpan.FromHours(-3));
        var closes = await world.Portal.ReadAsync(db => db.Set<Round>().Where(round => round.ConsultationId == world.Consultation.Id).Select(round => round.ClosesAt).SingleAsync());
        world.Portal.Clock.Set(new DateTimeOffset(closes.AddDays(29)));
        await world.ChangeAsync(db => db.Set<Consultation>().Single(row => row.Id == world.Consultation.Id).State = ConsultationState.Closed);
        var zone = new ZonedTimes(world.Consultation.TimeZone);

        (await SaveAsync(world, Entered(session))).Succeeded.ShouldBeTrue();
        var lastDay = DateOnly.FromDateTime(zone.Local(closes.AddSeconds(-1)));
        (await SaveAsync(world, Entered(null) with { ReceivedOn = lastDay })).Succeeded.ShouldBeTrue();
        (await SaveAsync(world, Entered(null) with { ReceivedOn = lastDay.AddDays(1) })).Failure.ShouldBe(FailureKind.Conflict);
        world.Portal.Clock.Set(new DateTimeOffset(closes.AddDays(30)));
        var late = await SaveAsync(world, Entered(session));

        late.Failure.ShouldBe(FailureKind.Conflict);
        (await world.Portal.ReadAsync(db => db.Set<Contribution>().Where(row => row.ConsultationId == world.Consultation.Id).Select(row => row.Channel).ToListAsync())).ShouldBe([Channel.Workshop, Channel.Email], ignoreOrder: true);
    }

    [Fact]
    public async Task KeyIn_WhatLacksConsentOrBelongsElsewhere_IsRefusedAtItsField()
    {
        await using var world = await SessionsWorld.StartAsync(DatabaseEngine.Sqlite);
        var session = await world.AddSessionAsync(TimeSpan.FromHours(-3));
        var ahead = await world.AddSessionAsync(TimeSpan.FromHours(3));
        var other = new FormNumber(FormNumber.SessionCode(ahead.Id), 1).ToString();

        async Task<string> FieldAsync(KeyedContribution entered) => (await SaveAsync(world, entered)).Reasons.ShouldHaveSingleItem().Field;

        (await FieldAsync(Entered(session) with { Attribution = null })).ShouldBe("attribution");
        (await FieldAsync(Entered(session) with { Given = null })).ShouldBe("given");
        (await FieldAsync(Entered(session) with { Attribution = Attribution.Named })).ShouldBe("authorName");
        (await FieldAsync(Entered(session) with { Number = other })).ShouldBe("number");
        (await FieldAsync(Entered(ahead))).ShouldBe("session");
        (await FieldAsync(Entered(null))).ShouldBe("receivedOn");
        (await FieldAsync(Entered(session) with { Text = "" })).ShouldBe("text");
        (await FieldAsync(Entered(session) with { Women = -1 })).ShouldBe("women");

        using var participant = await world.Portal.SignInAsync("participant.en@demo.asm");
        (await participant.TryGetAsync(KeyInPage)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await participant.TryGetAsync($"{SessionsWorld.Desk}/sessions/{session.Id}/forms")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static KeyedContribution Entered(Session? session) => new()
    {
        SessionId = session?.Id,
        Text = "We need clean water at the washing site.",
        Position = Position.SupportWithChange,
        Language = "en",
        Attribution = Attribution.Anonymous,
        Given = ConsentGiven.OnForm,
        Group = StakeholderGroup.CivilSociety,
    };

    private static Task<Result<string>> SaveAsync(SessionsWorld world, KeyedContribution entered) => world.Portal.InScopeAsync(async services =>
        await services.GetRequiredService<KeyIn>().SaveAsync((await services.GetRequiredService<ConsultationReader>().FindAsync(SessionsWorld.Slug, default))!, entered, ReceiptCode.NewKey(), default));

    private static Task<string> RequirementAsync(SessionsWorld world) => world.Portal.InScopeAsync(async services =>
    {
        var found = await services.GetRequiredService<ConsultationReader>().FindAsync(SessionsWorld.Slug, default);
        var document = await services.GetRequiredService<ConsultedTexts>().ReadAsync(found!, default);
        return document!.Principles.SelectMany(principle => principle.Requirements.Concat(principle.Principles.SelectMany(nested => nested.Requirements))).First().Code;
    });
}
