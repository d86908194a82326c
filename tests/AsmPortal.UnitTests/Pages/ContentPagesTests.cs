using AsmPortal.Localization;
using AsmPortal.Pages.Services;

namespace AsmPortal.UnitTests.Pages;

public sealed class ContentPagesTests
{
    [Fact]
    public void EveryPage_IsThereInEveryLanguage_WithTheSameSections()
    {
        var pages = new ContentPages();

        pages.Slugs.ShouldBe(["about", "accessibility", "privacy"]);
        foreach (var slug in pages.Slugs)
        {
            var counts = Languages.All.Select(language => pages.Find(slug, language).ShouldNotBeNull($"{slug}.{language}").Sections.Count).Distinct();
            counts.ShouldHaveSingleItem(slug);
        }
    }

    [Fact]
    public void French_PutsANonBreakingSpaceBeforeHighPunctuation()
    {
        var pages = new ContentPages();

        foreach (var section in pages.Slugs.SelectMany(slug => pages.Find(slug, Languages.French)!.Sections))
        {
            foreach (var wrong in (string[])[" :", " ;", " ?", " !", " %", "« "])
            {
                section.Markdown.ShouldNotContain(wrong);
            }
        }
    }

    [Fact]
    public void Parse_TakesTitleLeadAndSections()
    {
        var page = ContentPages.Parse("# Title\n\nLead.\n\n## One\n\nText ## here\n\n## Two\nMore");

        page.Title.ShouldBe("Title");
        page.Lead.ShouldBe("Lead.");
        page.Sections.ShouldBe([new ContentSection("One", "Text ## here"), new ContentSection("Two", "More")]);
    }
}
