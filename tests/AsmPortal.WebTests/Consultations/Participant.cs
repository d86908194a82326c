using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Testing.Consultations;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Consultations;

/// <summary>Somebody who takes part without JavaScript, through the rendered forms.</summary>
internal sealed class Participant(TestPortal portal, PortalBrowser browser, string slug) : IDisposable
{
    public PortalBrowser Browser { get; } = browser;

    public string Page => "/consultations/" + slug;

    /// <summary>Codes of the consulted text, in its order.</summary>
    public async Task<IReadOnlyList<string>> CodesAsync() =>
        [.. (await Browser.GetAsync(Page + "/text")).FindAll("[data-requirement]").Select(article => article.GetAttribute("data-requirement")!)];

    public Task<PortalPage> FormAsync(string code) => Browser.GetAsync($"{Page}/comment?requirement={code}");

    /// <summary>Writes a comment and keeps it; returns the page that follows.</summary>
    public async Task<PortalPage> WriteAsync(string code, string text, Dictionary<string, string>? more = null, Dictionary<string, FormFile>? files = null)
    {
        var values = new Dictionary<string, string>(more ?? []) { ["Input.Text"] = text };
        values.TryAdd("Input.Attribution", "Anonymous");
        return await (await FormAsync(code)).SubmitAsync(values, files: files);
    }

    /// <summary>Sends what the review page shows.</summary>
    public static Task<PortalPage> SendAsync(PortalPage review, Dictionary<string, string>? more = null) =>
        review.SubmitAsync(new Dictionary<string, string>(more ?? []) { ["Input.Consent"] = "true" }, "#send");

    public async Task<PortalPage> WriteAndSendAsync(string code, string text, Dictionary<string, string>? more = null) =>
        await SendAsync(await WriteAsync(code, text, more), new() { ["Input.Name"] = "Ada" });

    public Task<List<Contribution>> ContributionsAsync() => ContributionsAsync(portal, slug);

    public static Task<List<Contribution>> ContributionsAsync(TestPortal portal, string slug) => portal.ReadAsync(db =>
        db.Set<Contribution>().AsNoTracking().Where(row => db.Set<Consultation>().Any(one => one.Id == row.ConsultationId && one.Slug == slug)).OrderBy(row => row.Id).ToListAsync());

    public static async Task<Participant> GuestAsync(TestPortal portal, string? slug = null, string language = "en") =>
        new(portal, portal.Browse(language), slug ?? await TestConsultation.OpenAsync(portal));

    public static async Task<Participant> AccountAsync(TestPortal portal, string slug, string email = "participant.en@demo.asm", string language = "en") =>
        new(portal, await portal.SignInAsync(email, language), slug);

    public void Dispose() => Browser.Dispose();
}
