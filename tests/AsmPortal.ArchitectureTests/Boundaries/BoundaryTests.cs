namespace AsmPortal.ArchitectureTests.Boundaries;

public sealed class BoundaryTests
{
    private const string ModuleSource = """
        namespace AsmPortal.Fixture { public sealed class Leak; internal class Open; }
        namespace AsmPortal.Fixture.Contracts { public sealed record Shared(int Value); }
        namespace AsmPortal.Fixture.Services { public sealed class Hidden { public static int Value => 1; } }
        """;

    /// <summary>What the theme lends to the views of modules.</summary>
    private static readonly string[] Kit = ["Crumb", "EmptyModel", "PagerModel", "LanguageForm", "LadderStep", "ReaderFormat", "ThemeResources"];

    private static readonly List<string> Modules = [.. PortalAssemblies.Modules.Select(module => module.GetName().Name!)];

    public static TheoryData<string> ModulesAndThemes => [.. PortalAssemblies.Parts.Select(part => part.GetName().Name!)];

    [Fact]
    public void Host_HasModulesAndATheme()
    {
        PortalAssemblies.Modules.Count.ShouldBeGreaterThanOrEqualTo(4);
        PortalAssemblies.Themes.ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(ModulesAndThemes))]
    public void Module_OutsideContracts_IsInternalAndSealed(string name)
    {
        var assembly = Open(name);

        BoundaryRules.PublicOutsideContracts(assembly, name == "AsmPortal.Theme" ? Kit : []).ShouldBeEmpty();
        BoundaryRules.NotSealed(assembly).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(ModulesAndThemes))]
    public void Module_RefersToOtherModules_ByContractsOnly(string name)
    {
        var assembly = Open(name);

        BoundaryRules.ReferencesPastContracts(assembly, Modules).ShouldBeEmpty();
        assembly.Referred.Select(type => type.Assembly).ShouldNotContain("AsmPortal.Kernel");
        assembly.Referred.Select(type => type.Assembly).ShouldNotContain("AsmPortal.Web");
    }

    [Fact]
    public void Kernel_RefersToNoModule()
    {
        var kernel = AssemblyFile.Read(PortalAssemblies.Kernel.Location);

        BoundaryRules.ReferencesOtherThan(kernel, "AsmPortal.Abstractions").ShouldBeEmpty();
        BoundaryRules.PublicOutsideContracts(kernel, "PortalHost").ShouldBeEmpty();
        BoundaryRules.NotSealed(kernel).ShouldBeEmpty();
    }

    [Fact]
    public void Abstractions_ReferToNothingOfThePortal() =>
        BoundaryRules.ReferencesOtherThan(AssemblyFile.Read(PortalAssemblies.Abstractions.Location)).ShouldBeEmpty();

    [Fact]
    public void Guard_OfAModuleWithAPublicAndAnOpenClass_NamesBoth()
    {
        var assembly = AssemblyFile.Read(FixtureAssembly.Compile("AsmPortal.Fixture", ModuleSource));

        BoundaryRules.PublicOutsideContracts(assembly).ShouldBe(["AsmPortal.Fixture: AsmPortal.Fixture.Leak is public outside Contracts.", "AsmPortal.Fixture: AsmPortal.Fixture.Services.Hidden is public outside Contracts."]);
        BoundaryRules.NotSealed(assembly).ShouldBe(["AsmPortal.Fixture: AsmPortal.Fixture.Open is not sealed."]);
    }

    [Fact]
    public void Guard_OfAModuleThatReachesIntoAnother_NamesTheType()
    {
        var other = FixtureAssembly.Compile("AsmPortal.Fixture", ModuleSource);
        var assembly = AssemblyFile.Read(FixtureAssembly.Compile(
            "AsmPortal.Reaching",
            """
            namespace AsmPortal.Reaching
            {
                internal sealed class Fine { public AsmPortal.Fixture.Contracts.Shared Made() => new(1); }
                internal sealed class Wrong { public int Made() => AsmPortal.Fixture.Services.Hidden.Value; }
            }
            """,
            other));

        BoundaryRules.ReferencesPastContracts(assembly, ["AsmPortal.Fixture"])
            .ShouldBe(["AsmPortal.Reaching refers to AsmPortal.Fixture.Services.Hidden of AsmPortal.Fixture, which is not one of its Contracts."]);
        BoundaryRules.ReferencesOtherThan(assembly, "AsmPortal.Abstractions").Count.ShouldBe(2);
    }

    private static AssemblyFile Open(string name) => AssemblyFile.Read(PortalAssemblies.Parts.Single(part => part.GetName().Name == name).Location);
}
