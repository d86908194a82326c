using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Consultations;

/// <summary>A consultation of its own on 2.0 of the demonstration, and its documents.</summary>
internal sealed class WordWorkshop(TestPortal portal, Consultation consultation)
{
    public TestPortal Portal { get; } = portal;

    public Consultation Consultation { get; } = consultation;

    public string Slug => Consultation.Slug;

    public string Upload => $"/consultations/{Slug}/word";

    /// <param name="portal">The portal.</param>
    /// <param name="daysLeft">Days until the round ends; below zero when it is over.</param>
    public static async Task<WordWorkshop> OpenAsync(TestPortal portal, int daysLeft = 3) => await portal.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var version = (await services.GetRequiredService<IFrameworkDirectory>().FindVersionAsync("asm-cobalt", "2.0"))!;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var zone = new ZonedTimes("Africa/Lubumbashi");
        var today = DateOnly.FromDateTime(zone.Local(now));
        var consultation = new Consultation
        {
            Slug = "word-" + Guid.CreateVersion7().ToString("N"),
            FrameworkId = version.FrameworkId,
            VersionId = version.Id,
            TimeZone = "Africa/Lubumbashi",
            Title = new LocalizedText("Word", "Word", "Word"),
            State = ConsultationState.Open,
            CreatedAt = now,
        };
        db.Add(consultation);
        db.Add(new Round { ConsultationId = consultation.Id, Number = 1, OpensAt = zone.StartOfDay(today.AddDays(-60)), ClosesAt = zone.EndOfDay(today.AddDays(daysLeft)) });
        await db.SaveChangesAsync();
        return new WordWorkshop(portal, consultation);
    });

    public async Task<byte[]> ExportAsync(string language = "fr", string version = "2.0")
    {
        using var visitor = Portal.Browse(language);
        return await visitor.Client.GetByteArrayAsync($"/{language}/frameworks/asm-cobalt/{version}/download.docx");
    }

    /// <summary>Bookmarks of 2.0 with the requirement they stand for.</summary>
    public async Task<IReadOnlyList<(string Bookmark, string StableId, string Code)>> BookmarksAsync() => await Portal.InScopeAsync(async services =>
    {
        var document = (await services.GetRequiredService<IFrameworkDirectory>().ReadAsync(Consultation.VersionId))!;
        var requirements = Walk(document.Principles).ToList();
        var names = WordDocuments.Bookmarks(requirements.Select(requirement => requirement.StableId));
        return (IReadOnlyList<(string, string, string)>)[.. requirements.Select(requirement => (names[requirement.StableId], requirement.StableId, requirement.Code))];
    });

    public Task<List<Contribution>> ContributionsAsync() =>
        Portal.ReadAsync(db => db.Set<Contribution>().AsNoTracking().Where(row => row.ConsultationId == Consultation.Id).OrderBy(row => row.Id).ToListAsync());

    public async Task<PortalPage> SendFileAsync(PortalBrowser person, byte[] file, string name = "commenté.docx") =>
        await (await person.GetAsync(Upload)).SubmitAsync(form: "#upload", files: new() { ["Commented"] = new FormFile(name, file) });

    private static IEnumerable<RequirementDocument> Walk(IEnumerable<PrincipleDocument> principles) =>
        principles.SelectMany(principle => principle.Requirements.Concat(Walk(principle.Principles)));
}
