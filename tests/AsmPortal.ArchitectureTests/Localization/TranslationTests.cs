using AsmPortal.Kernel.Localization;
using AsmPortal.Localization;

namespace AsmPortal.ArchitectureTests.Localization;

public sealed class TranslationTests
{
    public static TheoryData<string, string> Files
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var module in Sources.Ids)
            {
                data.Add(module, Languages.French);
                data.Add(module, Languages.Chinese);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void Module_IsTranslatedWholly(string module, string language) =>
        Shown(TranslationRules.Missing(Sources.Keys(module), Sources.Entries(language, module), Sources.Entries(language, Sources.Kernel)));

    [Theory, MemberData(nameof(Files))]
    public void Translations_AreWellFormed(string module, string language) =>
        Shown(TranslationRules.Malformed(KeysFor(module), Sources.Entries(language, module), language));

    [Theory, MemberData(nameof(Files))]
    public void Translations_AreAllUsed(string module, string language) =>
        Shown(TranslationRules.Unused(KeysFor(module), Sources.Entries(language, module)));

    [Theory, MemberData(nameof(Files))]
    public void Translations_AreNotLeftInEnglish(string module, string language) =>
        Shown(TranslationRules.LeftInEnglish(Sources.Entries(language, module)));

    [Theory, MemberData(nameof(Files))]
    public void Translations_KeepTheTypographyOfTheirLanguage(string module, string language) =>
        Shown(TranslationRules.WrongTypography(Sources.Entries(language, module), language));

    [Fact]
    public void EveryFile_BelongsToAModule()
    {
        foreach (var language in (string[])[Languages.French, Languages.Chinese])
        {
            Directory.GetFiles(RepositoryFiles.Get("localization", language), "*.po").Select(Path.GetFileNameWithoutExtension).Except(Sources.Ids).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Texts_AreWholeSentencesWithPlaceholders() => Shown([.. Sources.Joined()]);

    // The kernel's entries serve every module.
    private static IEnumerable<MessageKey> KeysFor(string module) => module == Sources.Kernel ? Sources.AllKeys : Sources.Keys(module);

    private static void Shown(IReadOnlyList<string> faults) => faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults));
}
