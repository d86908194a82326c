using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Web;
using Permissions = AsmPortal.Frameworks.Permissions;

namespace AsmPortal.DatabaseTests.Frameworks;

public sealed class EditingTests : FrameworksTests
{
    [DatabaseTheory, EngineData]
    public async Task Save_OfTheSource_MakesTranslationsStaleOnlyWhenTheMeaningChanges(DatabaseEngine engine)
    {
        using var world = await NewAsync(engine);
        await SaveAsync(world, "r-a", "en", "A small slip mended", ChangeKind.Editorial);
        (await world.TextAsync("r-a", "fr")).State.ShouldBe(TextState.Reviewed);
        await SaveAsync(world, "r-a", "en", "Another meaning", ChangeKind.Normative);
        await SaveAsync(world, "r-a", "en", "A third meaning", ChangeKind.Normative);
        var french = await world.TextAsync("r-a", "fr");
        french.State.ShouldBe(TextState.Stale);
        french.SourceText.ShouldBe("A small slip mended");
        (await world.TextAsync("r-a", "en")).State.ShouldBe(TextState.Draft);

        await SaveAsync(world, "r-a", "fr", "Un autre sens");
        (await world.TextAsync("r-a", "fr")).State.ShouldBe(TextState.Draft);
        (await world.TextAsync("r-a", "fr")).Source.ShouldBeNull();
        (await world.TextAsync("r-a", "zh")).State.ShouldBe(TextState.Stale);
        world.Audit.Names.Count(name => name == "Frameworks.RequirementEdited").ShouldBe(4);
    }

    [DatabaseTheory, EngineData]
    public async Task Save_OverSomebodyElsesText_ShowsBothAndKeepsTheirs(DatabaseEngine engine)
    {
        using var world = await NewAsync(engine);
        var start = await world.TextAsync("r-a", "fr");
        await SaveAsync(world, "r-a", "fr", "La première");
        world.User.Name = "Second";
        var mine = new SourceSnapshot("La seconde", "", "");
        var refused = await world.NextRequest().Texts.SaveAsync(new(start.RequirementId, "fr", mine, ChangeKind.Normative, start.Version), default);
        refused.Failure.ShouldBe(FailureKind.Conflict);
        refused.Conflict!.Theirs.Text.ShouldBe("La première");
        refused.Conflict.Yours.ShouldBe(mine);
        refused.Conflict.By.ShouldBe("Edith Editor");
        (await world.TextAsync("r-a", "fr")).Text.ShouldBe("La première");
        (await world.NextRequest().Texts.SaveAsync(new(start.RequirementId, "fr", mine, ChangeKind.Normative, refused.Conflict.Version), default)).Succeeded.ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task Save_ByATranslator_IsLimitedToTheirLanguages(DatabaseEngine engine)
    {
        using var world = await NewAsync(engine);
        world.User.Become("Trudy", Permissions.Translate);
        world.User.TranslatorLanguages = ["fr"];
        await SaveAsync(world, "r-a", "fr", "Traduit");
        foreach (var language in new[] { "en", "zh" })
        {
            var text = await world.TextAsync("r-a", language);
            (await world.Texts.SaveAsync(new(text.RequirementId, language, new("x", "", ""), ChangeKind.Normative, text.Version), default)).Failure.ShouldBe(FailureKind.Forbidden);
        }
    }

    [DatabaseTheory, EngineData]
    public async Task Review_NeedsASecondPerson(DatabaseEngine engine)
    {
        using var world = await NewAsync(engine);
        await SaveAsync(world, "r-a", "fr", "Traduit");
        var text = await world.TextAsync("r-a", "fr");
        (await world.Texts.MarkReviewedAsync(text.RequirementId, "fr", text.Version, default)).Failure.ShouldBe(FailureKind.Forbidden);
        world.User.Become("Rita", Permissions.Review, Permissions.Translate);
        world.User.TranslatorLanguages = ["fr"];
        (await world.NextRequest().Texts.MarkReviewedAsync(text.RequirementId, "fr", text.Version, default)).Succeeded.ShouldBeTrue();
        (await world.NextRequest().TextAsync("r-a", "fr")).State.ShouldBe(TextState.Reviewed);
    }

    [DatabaseTheory, EngineData]
    public async Task Edit_OfAVersionThatIsNotBeingWritten_IsRefused(DatabaseEngine engine)
    {
        using var world = await NewAsync(engine);
        var text = await world.TextAsync("r-a", "en");
        var requirement = await world.RequirementAsync("r-a");
        foreach (var state in new[] { VersionState.InConsultation, VersionState.TechnicalReview, VersionState.Approved, VersionState.Published })
        {
            await SetStateAsync(world, "1.0", state);
            (await world.NextRequest().Texts.SaveAsync(new(text.RequirementId, "en", new("x", "", ""), ChangeKind.Normative, text.Version), default)).Failure.ShouldBe(FailureKind.Conflict);
            (await world.NextRequest().Requirements.DeleteAsync(requirement.Id, requirement.Version, default)).Failure.ShouldBe(FailureKind.Conflict);
            (await world.NextRequest().Structure.RenumberAsync(requirement.VersionId, null, default)).Failure.ShouldBe(FailureKind.Conflict);
        }
    }

    [DatabaseTheory, EngineData]
    public async Task CreateVersion_FromABase_CopiesTextsStatesAndStableIds(DatabaseEngine engine)
    {
        using var world = await NewAsync(engine);
        (await world.Frameworks.CreateVersionAsync("demo", "1.0", null, LocalizedText.Empty, default)).Failure.ShouldBe(FailureKind.Invalid);
        (await world.Frameworks.CreateVersionAsync("demo", "1.0.1", "1.0", SampleVersion.Small().Note, default)).Succeeded.ShouldBeTrue();
        Json(await world.DocumentAsync("1.0.1")).ShouldBe(Json(SampleVersion.Small("1.0.1") with { BasedOn = "1.0" }));
        (await world.Frameworks.CreateAsync(SampleVersion.Header(), default)).Reasons.Single().Field.ShouldBe("slug");
    }

    [DatabaseTheory, EngineData]
    public async Task Move_ThenRenumber_GivesCodesByPlace(DatabaseEngine engine)
    {
        using var world = await NewAsync(engine);
        var (moved, target) = (await world.RequirementAsync("r-a"), await world.PrincipleAsync("p-two"));
        (await world.Structure.MoveRequirementAsync(moved.Id, target.Id, 0, default)).Succeeded.ShouldBeTrue();
        (await world.DocumentAsync()).Principles[1].Requirements.Select(row => row.StableId).ShouldBe(["r-a", "r-d"]);
        (await world.Structure.RenumberAsync(moved.VersionId, null, default)).Value.ShouldBe(3);
        var document = await world.DocumentAsync();
        document.Principles[0].Requirements.Select(row => (row.Code, row.StableId)).ShouldBe([("1.2", "r-b")]);
        document.Principles[1].Requirements.Select(row => (row.Code, row.StableId)).ShouldBe([("2.1", "r-a"), ("2.2", "r-d")]);

        var other = await world.RequirementAsync("r-a");
        (await world.Structure.MoveRequirementAsync(other.Id, other.PrincipleId, 1, default)).Succeeded.ShouldBeTrue();
        (await world.NextRequest().Structure.RenumberAsync(moved.VersionId, other.PrincipleId, default)).Value.ShouldBe(2);
        (await world.DocumentAsync()).Principles[1].Requirements.Select(row => (row.Code, row.StableId)).ShouldBe([("2.1", "r-d"), ("2.2", "r-a")]);
    }

    [DatabaseTheory, EngineData]
    public async Task MovePrinciple_UnderItsOwnChild_IsRefused(DatabaseEngine engine)
    {
        using var world = await NewAsync(engine);
        var (one, nested, two) = (await world.PrincipleAsync("p-one"), await world.PrincipleAsync("p-nested"), await world.PrincipleAsync("p-two"));
        (await world.Structure.MovePrincipleAsync(one.Id, nested.Id, 0, default)).Failure.ShouldBe(FailureKind.Invalid);
        (await world.NextRequest().Structure.MovePrincipleAsync(one.Id, one.Id, 0, default)).Failure.ShouldBe(FailureKind.Invalid);
        (await world.NextRequest().Structure.MovePrincipleAsync(nested.Id, two.Id, 0, default)).Succeeded.ShouldBeTrue();
        (await world.NextRequest().Structure.MovePrincipleAsync(two.Id, null, 0, default)).Succeeded.ShouldBeTrue();
        var document = await world.DocumentAsync();
        document.Principles.Select(row => row.StableId).ShouldBe(["p-two", "p-one"]);
        document.Principles[0].Principles.Single().StableId.ShouldBe("p-nested");
    }

    [DatabaseTheory, EngineData]
    public async Task SplitThenMerge_KeepsTheLineageToTheBaseVersion(DatabaseEngine engine)
    {
        using var world = await NewAsync(engine);
        await world.Frameworks.CreateVersionAsync("demo", "2.0", "1.0", LocalizedText.Empty, default);
        var whole = await world.NextRequest().RequirementAsync("r-a", "2.0");
        var parts = (await world.SplitAndMerge.SplitAsync(whole.Id, 2, whole.Version, default)).Value;
        parts.Count.ShouldBe(2);
        var split = await world.DocumentAsync("2.0");
        var made = split.Principles[0].Requirements.Take(2).ToList();
        made.Select(row => row.Code).ShouldBe(["1.2", "1.4"]);
        made.ShouldAllBe(row => row.Text == SampleVersion.Requirement("1.2", "r-a", 1).Text && row.TextStates.Values.All(state => state == TextState.Draft) && row.Mappings.Count == 2);
        split.Principles[0].Requirements[2].StableId.ShouldBe("r-b");
        var step = split.Lineage.Single();
        (step.Kind, step.From.Single()).ShouldBe((LineageKind.Split, "r-a"));
        step.To.ShouldBe(made.Select(row => row.StableId));

        var other = await world.RequirementAsync("r-b", "2.0");
        var merged = (await world.SplitAndMerge.MergeAsync([parts[1], other.Id], default)).Value;
        merged.ShouldNotBe(Guid.Empty);
        var document = await world.DocumentAsync("2.0");
        document.Principles[0].Requirements.Count.ShouldBe(2);
        var result = document.Principles[0].Requirements[1];
        result.Code.ShouldBe("1.4");
        result.Level.ShouldBe(1);
        result.Text.En.ShouldBe("The **cooperative** keeps r-a\n\nThe **cooperative** keeps r-b");
        document.Lineage.Select(row => (row.Kind, string.Join(' ', row.From), row.To.Contains(result.StableId))).ShouldBe([(LineageKind.Split, "r-a", true), (LineageKind.Merged, "r-a r-b", true)]);
    }

    [DatabaseTheory, EngineData]
    public async Task AddEditMapDelete_OfARequirement_AreSaved(DatabaseEngine engine)
    {
        using var world = await NewAsync(engine);
        var principle = await world.PrincipleAsync("p-one");
        var id = (await world.Requirements.AddAsync(principle.Id, null, 2, new SourceSnapshot("New", "", ""), default)).Value;
        (await world.NextRequest().Requirements.AddAsync(principle.Id, "1.2", 2, new SourceSnapshot("New", "", ""), default)).Reasons.Single().Field.ShouldBe("code");
        (await world.NextRequest().Requirements.AddAsync(principle.Id, null, 7, new SourceSnapshot("New", "", ""), default)).Reasons.Single().Field.ShouldBe("level");
        (await world.NextRequest().Requirements.EditAsync(id, new("1.9", 1, true, [AnnexIICategory.MoneyLaundering, AnnexIICategory.SeriousAbuses]), 0, default)).Succeeded.ShouldBeTrue();
        (await world.NextRequest().Requirements.EditAsync(id, new("1.8", 1, true, []), 0, default)).Failure.ShouldBe(FailureKind.Conflict);
        (await world.NextRequest().Requirements.SetMappingsAsync(id, [new MappingDocument { Standard = "CTC", Provision = "9", Relation = MappingRelation.Equal }], 1, default)).Succeeded.ShouldBeTrue();
        var added = (await world.DocumentAsync()).Principles[0].Requirements[2];
        (added.Code, added.Level, added.Critical, added.TextStates["en"], added.TextStates["fr"]).ShouldBe(("1.9", 1, true, TextState.Draft, TextState.Missing));
        added.AnnexII.ShouldBe([AnnexIICategory.SeriousAbuses, AnnexIICategory.MoneyLaundering]);
        added.Mappings.Single().Standard.ShouldBe("CTC");
        (await world.Requirements.DeleteAsync(id, 2, default)).Succeeded.ShouldBeTrue();
        (await world.DocumentAsync()).Principles[0].Requirements.Count.ShouldBe(2);
    }

    [DatabaseTheory, EngineData]
    public async Task PrinciplesAndLevels_InUse_CannotBeDeleted(DatabaseEngine engine)
    {
        using var world = await NewAsync(engine);
        var version = await world.VersionAsync("1.0");
        (await world.Principles.DeleteAsync((await world.PrincipleAsync("p-one")).Id, default)).Failure.ShouldBe(FailureKind.Conflict);
        (await world.NextRequest().Levels.DeleteAsync(version.Id, 1, default)).Failure.ShouldBe(FailureKind.Conflict);
        var added = (await world.NextRequest().Principles.AddAsync(version.Id, null, "3", new LocalizedText("Trade"), LocalizedText.Empty, default)).Value;
        (await world.NextRequest().Principles.EditAsync(added, "2", new LocalizedText("Trade"), LocalizedText.Empty, 0, default)).Reasons.Single().Field.ShouldBe("code");
        (await world.NextRequest().Principles.DeleteAsync(added, default)).Succeeded.ShouldBeTrue();
        (await world.NextRequest().Levels.SaveAsync(version.Id, new LevelDocument { Number = 3, Label = new LocalizedText("Best") }, null, default)).Succeeded.ShouldBeTrue();
        (await world.NextRequest().Levels.SaveAsync(version.Id, new LevelDocument { Number = 3, Label = new LocalizedText("Best practice") }, 0, default)).Succeeded.ShouldBeTrue();
        (await world.NextRequest().Levels.DeleteAsync(version.Id, 3, default)).Succeeded.ShouldBeTrue();
        Json(await world.DocumentAsync()).ShouldBe(Json(SampleVersion.Small()));
    }

    private static async Task<FrameworksWorld> NewAsync(DatabaseEngine engine)
    {
        var world = await WorldAsync(engine);
        (await world.Writer.WriteAsync(SampleVersion.Small(), default)).Succeeded.ShouldBeTrue();
        return world.NextRequest();
    }

    private static async Task SaveAsync(FrameworksWorld world, string stableId, string language, string words, ChangeKind change = ChangeKind.Normative)
    {
        var text = await world.NextRequest().TextAsync(stableId, language);
        var saved = await world.Texts.SaveAsync(new(text.RequirementId, language, new SourceSnapshot(words, "", ""), change, text.Version), default);
        saved.Reasons.Select(reason => reason.Message).ShouldBeEmpty();
    }
}
