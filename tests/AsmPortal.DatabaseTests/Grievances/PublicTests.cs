using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.FollowUp;
using AsmPortal.Grievances.Services.Intake;
using AsmPortal.Grievances.Services.Public;
using AsmPortal.Grievances.Services.Receipt;
using AsmPortal.Kernel.Audit;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Grievances;

public sealed class PublicTests
{
    [DatabaseTheory, EngineData]
    public async Task File_TwiceAtOnceWithOneCode_FilesOne(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);
        var code = ReceiptCode.Read(ReceiptCode.New());

        var filed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => FileAsync(portal, New() with { Code = code }))));

        filed.Select(one => one.Number).Distinct().Count().ShouldBe(1);
        (await portal.ReadAsync(db => db.Set<Grievance>().CountAsync())).ShouldBe(1);
        (await portal.ReadAsync(db => db.Set<SealedRecordRow>().CountAsync(row => row.Kind == GrievanceKinds.Case))).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Identity_IsARecordOfItsOwn_WithAKeyOfItsOwn(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);
        var filed = await FileAsync(portal, New() with { Anonymity = GrievanceAnonymity.Confidential, Contact = new ContactDetails { Name = "Marie" } });

        var identity = await portal.ReadAsync(db => db.Set<SealedIdentity>().AsNoTracking().SingleAsync());
        await portal.InScopeAsync(async services =>
        {
            var records = services.GetRequiredService<ISealedRecords>();
            var ofCase = (await records.OpenForItsAuthorAsync(filed.Id))!;
            Should.Throw<SealBrokenException>(() => ofCase.Unseal(SealedFields.Identity, identity.Content));
            (await records.OpenForItsAuthorAsync(identity.Id))!.Unseal(SealedFields.Identity, identity.Content)!.ShouldContain("Marie");
        });
    }

    [DatabaseTheory, EngineData]
    public async Task AuditRows_ComeAfterTheDay_CriticalOnesAtTheNextRun_EachOnce(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);
        var usual = await FileAsync(portal, New());
        var critical = await FileAsync(portal, New() with { Danger = true });
        (await AuditedAsync(portal)).ShouldBeEmpty("An audit row has a time.");

        await portal.RunTaskAsync("AuditComplainants");
        await portal.RunTaskAsync("AuditComplainants");
        (await AuditedAsync(portal)).ShouldBe([critical.Id.ToString()]);

        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.RunTaskAsync("AuditComplainants");
        await portal.RunTaskAsync("AuditComplainants");
        (await AuditedAsync(portal)).ShouldBe([critical.Id.ToString(), usual.Id.ToString()]);

        portal.Clock.Advance(TimeSpan.FromDays(4));
        await portal.RunTaskAsync("AuditComplainants");
        (await portal.ReadAsync(db => db.Set<ComplainantAct>().CountAsync())).ShouldBe(0);
    }

    [DatabaseTheory, EngineData]
    public async Task Message_OfOneForm_IsAddedOnce_AlsoWhenSentAtOnce(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);
        var filed = await FileAsync(portal, New());
        var form = new OpenedForm(filed.Id, UntimedId.New());

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => portal.InScopeAsync(services =>
            services.GetRequiredService<AuthorActions>().WriteAsync(form, "Once", [], default)))));

        results.ShouldAllBe(result => result.Succeeded);
        (await portal.ReadAsync(db => db.Set<GrievanceMessage>().CountAsync())).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Code_OpensItsGrievanceOnly_AndNothingOnceTheRecordIsDestroyed(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);
        var (one, other) = (await FileAsync(portal, New()), await FileAsync(portal, New()));

        (await OpenAsync(portal, one.Receipt)).Value.RecordId.ShouldBe(one.Id);
        (await OpenAsync(portal, other.Receipt)).Value.RecordId.ShouldBe(other.Id);
        var unknown = await OpenAsync(portal, ReceiptCode.New());
        await portal.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            await db.Set<Grievance>().Where(row => row.Id == one.Id).ExecuteUpdateAsync(row => row.SetProperty(grievance => grievance.ReceiptLookup, (string?)null).SetProperty(grievance => grievance.ReceiptHash, (string?)null));
        });
        var destroyed = await OpenAsync(portal, one.Receipt);

        (destroyed.Failure, destroyed.Reasons[0].Message).ShouldBe((unknown.Failure, unknown.Reasons[0].Message));
    }

    [DatabaseTheory, EngineData]
    public async Task WhatComplainantsCause_CarriesDaysAndRandomIds_NoTimes(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);
        var filed = await FileAsync(portal, New());
        await portal.InScopeAsync(services => services.GetRequiredService<AuthorActions>().ReportRetaliationAsync(new OpenedForm(filed.Id, UntimedId.New()), "They came to my house.", default));

        await portal.ReadAsync(async db =>
        {
            foreach (var type in (Type[])[typeof(Grievance), typeof(GrievanceDraft), typeof(SealedIdentity), typeof(Allegation), typeof(GrievanceMessage), typeof(GrievanceAttachment), typeof(GrievanceStep), typeof(GrievanceDeadline), typeof(GrievanceAppeal), typeof(RetaliationReport), typeof(ComplainantAct)])
            {
                var properties = db.Model.FindEntityType(type)!.GetProperties();
                properties.ShouldNotContain(property => property.ClrType == typeof(DateTime) || property.ClrType == typeof(DateTime?) || property.ClrType == typeof(TimeOnly), type.Name);
            }

            Guid[] ids =
            [
                filed.Id, (await db.Set<Allegation>().SingleAsync()).Id, (await db.Set<GrievanceMessage>().SingleAsync()).Id, (await db.Set<RetaliationReport>().SingleAsync()).Id,
                .. await db.Set<ComplainantAct>().Select(act => act.Id).ToListAsync(), .. await db.Set<GrievanceDeadline>().Select(clock => clock.Id).ToListAsync(), .. await db.Set<GrievanceStep>().Select(step => step.Id).ToListAsync(),
            ];
            ids.ShouldAllBe(id => id.Version == 4);
            return true;
        });
    }

    [DatabaseTheory, EngineData]
    public async Task Draft_IsSealed_AndItsRecordBecomesTheGrievances(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);
        var code = ReceiptCode.Read(ReceiptCode.New())!;
        var draft = await portal.InScopeAsync(services => services.GetRequiredService<Drafts>().SaveAsync(null, code, new GrievanceInput { Text = "Begun", Name = "Marie" }, [], default));

        (await portal.InScopeAsync(services => services.GetRequiredService<Drafts>().OpenAsync(draft.Value, default)))!.Input.Name.ShouldBe("Marie");
        (await OpenAsync(portal, code)).Value.IsDraft.ShouldBeTrue();
        var filed = await FileAsync(portal, New() with { DraftId = draft.Value });

        filed.Id.ShouldBe(draft.Value);
        filed.Receipt.ShouldBeNull();
        (await OpenAsync(portal, code)).Value.ShouldBe(new OpenedCode(draft.Value, false));
        (await portal.ReadAsync(db => db.Set<GrievanceDraft>().CountAsync())).ShouldBe(0);
        (await portal.InScopeAsync(services => services.GetRequiredService<ISealedRecords>().StatusAsync(draft.Value)))!.RetainUntil.ShouldBeNull();
        (await FileAsync(portal, New() with { DraftId = draft.Value })).Number.ShouldBe(filed.Number, "Sent twice, filed once.");
    }

    [DatabaseTheory, EngineData]
    public async Task Figures_AreReleasedOnceAQuarter_WithoutWhatIsSmall_NorWhatTellsOfAFewWhoCameSince(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);
        portal.Clock.Set(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        await FileManyAsync(portal, 12);
        (await FiguresAsync(portal)).ShouldBeNull("There are no figures between releases.");

        portal.Clock.Set(new DateTimeOffset(2027, 1, 2, 9, 0, 0, TimeSpan.Zero));
        await portal.RunTaskAsync("ReleaseFigures");
        await portal.RunTaskAsync("ReleaseFigures");
        (await portal.ReadAsync(db => db.Set<FigureRelease>().CountAsync())).ShouldBe(1);
        var figures = (await FiguresAsync(portal)).ShouldNotBeNull();
        (figures.Before, figures.IsNewest, figures.Figures.Received).ShouldBe((new DateOnly(2027, 1, 1), true, 12));
        figures.Figures.By[FigureDimension.Category].ShouldBeEmpty("Two of twelve would follow from ten.");
        figures.Figures.By[FigureDimension.Anonymity]["Anonymous"].ShouldBe(12);
        figures.Figures.By[FigureDimension.Promises]["SomeLate"].ShouldBe(12, "Nobody has acknowledged them within a week.");
        figures.Figures.Stages.ShouldAllBe(stage => stage.Days == null);

        // Three came: the next release says nothing new, and the clock set back makes none.
        await FileManyAsync(portal, 3);
        portal.Clock.Set(new DateTimeOffset(2027, 4, 3, 9, 0, 0, TimeSpan.Zero));
        await portal.RunTaskAsync("ReleaseFigures");
        figures = (await FiguresAsync(portal)).ShouldNotBeNull();
        (figures.Before, figures.IsNewest, figures.Figures.Received).ShouldBe((new DateOnly(2027, 1, 1), false, 12));
        portal.Clock.Set(new DateTimeOffset(2026, 10, 5, 9, 0, 0, TimeSpan.Zero));
        await portal.RunTaskAsync("ReleaseFigures");
        (await portal.ReadAsync(db => db.Set<FigureRelease>().CountAsync())).ShouldBe(2);
        (await portal.InScopeAsync(services => services.GetRequiredService<PublishedOutcomes>().ListAsync(null, default))).Items.ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Outcomes_ArePagedByMonthAndSlug(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);
        var ids = new List<Guid>();
        for (var index = 0; index < 45; index++)
        {
            ids.Add((await FileAsync(portal, New())).Id);
        }

        await portal.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            db.AddRange(ids.Select((id, index) => new GrievancePublication
            {
                GrievanceId = id,
                Slug = $"s{index:00}",
                State = index == 44 ? PublicationState.TakenDown : PublicationState.Published,
                Text = new LocalizedText("Text"),
                Category = GrievanceCategory.Safety,
                Outcome = GrievanceOutcome.Substantiated,
                PublishedOn = new DateOnly(2026, 1 + (index % 3), 1),
            }));
            await db.SaveChangesAsync();
        });

        var all = new List<PublishedOutcome>();
        string? after = null;
        do
        {
            var slice = await portal.InScopeAsync(services => services.GetRequiredService<PublishedOutcomes>().ListAsync(after, default));
            all.AddRange(slice.Items);
            after = slice.Next;
        }
        while (after is not null);

        all.Count.ShouldBe(44);
        all.Select(item => item.Slug).ShouldBeUnique();
        all.Select(item => item.Month).ShouldBeInOrder(SortDirection.Descending);
    }

    private static async Task FileManyAsync(TestPortal portal, int many)
    {
        for (var index = 0; index < many; index++)
        {
            await FileAsync(portal, New() with { Category = index < 2 ? GrievanceCategory.Land : GrievanceCategory.Payment });
        }
    }

    private static Task<PublishedFigures?> FiguresAsync(TestPortal portal) => portal.InScopeAsync(services => services.GetRequiredService<FigureReleases>().FindNewestAsync(default));

    private static Task<TestPortal> StartAsync(DatabaseEngine engine) => TestPortal.StartAsync(engine, options =>
    {
        options.Demo = false;
        options.Settings["Grievances:Intake:ReceiptRounds"] = "100";
    });

    private static NewGrievance New() => new()
    {
        Channel = IntakeChannel.Web,
        Category = GrievanceCategory.Safety,
        Anonymity = GrievanceAnonymity.Anonymous,
        Language = "fr",
        Text = "Le puits nord a été rouvert.",
        Code = null,
    };

    private static Task<FiledGrievance> FileAsync(TestPortal portal, NewGrievance filing) => portal.InScopeAsync(async services =>
    {
        var result = await services.GetRequiredService<FileGrievance>().FileAsync(filing.DraftId is null ? filing with { Code = filing.Code ?? ReceiptCode.Read(ReceiptCode.New()) } : filing, default);
        result.Succeeded.ShouldBeTrue(string.Join("; ", result.Reasons.Select(reason => reason.Message)));
        return result.Value;
    });

    private static Task<Result<OpenedCode>> OpenAsync(TestPortal portal, string? code) => portal.InScopeAsync(services => services.GetRequiredService<AuthorCases>().OpenAsync(code, default));

    private static Task<List<string>> AuditedAsync(TestPortal portal) => portal.ReadAsync(db =>
        db.Set<AuditEntry>().AsNoTracking().Where(row => row.Name == "Grievances.Filed").OrderBy(row => row.Sequence).Select(row => row.SubjectId).ToListAsync());
}
