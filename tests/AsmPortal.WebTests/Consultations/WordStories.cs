using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Kernel.Mail;
using AsmPortal.Testing.Consultations;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Consultations;

/// <summary>Commenting in Word, through the rendered forms.</summary>
public sealed class WordStories(PortalFixture portals) : IClassFixture<PortalFixture>
{
    private const string Facilitator = "facilitator@demo.asm";

    [Fact]
    public async Task Participant_InFrench_SeesWhatWasFoundSendsItAndAddsNothingTheSecondTime()
    {
        var shop = await WordWorkshop.OpenAsync(await portals.GetAsync());
        var marks = await shop.BookmarksAsync();
        var file = CommentedDocument.Insert(CommentedDocument.Comment(await shop.ExportAsync(), (marks[0].Bookmark, "Collègue", "Pourquoi ?"), (null, "Collègue", "Sur le tout.")), marks[1].Bookmark, "Chaque mois, ");
        using var participant = await shop.Portal.SignInAsync("participant.fr@demo.asm", "fr");

        var preview = await shop.SendFileAsync(participant, file);
        preview.Errors.ShouldBeEmpty();
        preview.FindAll("#lines tbody tr").Count.ShouldBe(3);
        preview.MainText.ShouldContain(marks[0].Code);
        preview.MainText.ShouldContain("Hors du texte d’une exigence");
        preview.Text("ins").ShouldContain("Chaque mois,");
        preview.MainText.ShouldNotContain("Collègue");
        (await shop.ContributionsAsync()).ShouldBeEmpty();

        var number = preview.FindAll("#lines tbody tr").ToList().FindIndex(row => row.TextContent.Contains("Pourquoi", StringComparison.Ordinal));
        var chosen = await preview.SubmitAsync(new() { [$"Choices[{number}].Position"] = "Oppose" }, "#send", "Enregistrer ces choix");
        (await chosen.SubmitAsync(new() { ["Input.Consent"] = "false" }, "#send")).Errors.Count.ShouldBeGreaterThanOrEqualTo(2);
        var receipt = await chosen.SubmitAsync(new() { ["Input.Attribution"] = "Anonymous", ["Input.OrganisationName"] = "union des coopératives du LUENDA", ["Input.Consent"] = "true" }, "#send");

        receipt.Errors.ShouldBeEmpty();
        receipt.Address.AbsolutePath.ShouldEndWith("/receipt");
        receipt.Text("#code strong").Length.ShouldBe(19);
        var rows = await shop.ContributionsAsync();
        rows.Count.ShouldBe(3);
        rows.ShouldAllBe(row => row.Channel == Channel.Word && row.Language == "fr" && row.AuthorId != null && row.Attribution == Attribution.Anonymous);
        rows.ShouldAllBe(row => row.OrganisationId != null && row.OrganisationName == "Union des coopératives du Luenda");
        (await shop.Portal.ReadAsync(db => db.Set<MailMessageRow>().CountAsync(mail => mail.To == "participant.fr@demo.asm" && mail.Subject.StartsWith("Reçu")))).ShouldBe(1);
        var question = rows.Single(row => row.Text == "Pourquoi ?");
        (question.StableId, question.Code, question.Position, question.NeedsPlace).ShouldBe((marks[0].StableId, marks[0].Code, Position.Oppose, false));
        var change = rows.Single(row => row.ProposedChange.Length > 0);
        (change.StableId, change.Position).ShouldBe((marks[1].StableId, Position.SupportWithChange));
        change.ProposedChange.ShouldBe("Chaque mois, " + change.Quote);
        rows.Single(row => row.NeedsPlace).StableId.ShouldBeNull();

        var again = await shop.SendFileAsync(participant, file);
        again.FindAll("#counts dd").Select(value => value.TextContent.Trim()).ShouldBe(["3", "0", "3", "0"]);
        var nothing = await again.SubmitAsync(new() { ["Input.Attribution"] = "Anonymous", ["Input.Consent"] = "true" }, "#send");
        nothing.Address.AbsolutePath.ShouldEndWith("/receipt");
        (await shop.ContributionsAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Facilitator_UploadsForOthers_AndSaysWhereTheRestBelongs()
    {
        var shop = await WordWorkshop.OpenAsync(await portals.GetAsync());
        var marks = await shop.BookmarksAsync();
        var file = CommentedDocument.Comment(await shop.ExportAsync("en"), (marks[2].Bookmark, "Grace Ilunga", "Agreed."), (null, "Grace Ilunga", "Somewhere."));
        using var facilitator = await shop.Portal.SignInAsync(Facilitator);
        var desk = $"/work/consultations/{shop.Slug}/imports";

        var preview = await (await facilitator.GetAsync(desk)).SubmitAsync(form: "#upload", files: new() { ["Commented"] = new FormFile("a.docx", file) });
        preview.MainText.ShouldContain("Grace Ilunga");
        (await preview.SubmitAsync(new() { ["Input.Attribution"] = "Named", ["Input.Consent"] = "false" }, "#send")).Errors.ShouldNotBeEmpty();
        var triage = await preview.SubmitAsync(new() { ["Input.Attribution"] = "Named", ["Input.Consent"] = "true", ["Input.Group"] = "CivilSociety" }, "#send");

        triage.Address.AbsolutePath.ShouldBe($"/en{desk}/triage");
        var rows = await shop.ContributionsAsync();
        rows.ShouldAllBe(row => row.AuthorName == "Grace Ilunga" && row.AuthorId == null);
        (await triage.SubmitAsync(new() { ["code"] = "no such code" }, "form.card")).Errors.ShouldNotBeEmpty();
        var placed = await triage.SubmitAsync(new() { ["code"] = marks[5].Code }, "form.card");
        placed.FindAll("form.card").ShouldBeEmpty();
        (await shop.ContributionsAsync()).Single(row => row.Text == "Somewhere.").StableId.ShouldBe(marks[5].StableId);

        // Somebody who had the page open meanwhile changes nothing.
        (await triage.SubmitAsync(new() { ["code"] = marks[6].Code }, "form.card")).Errors.ShouldNotBeEmpty();
        (await shop.ContributionsAsync()).Single(row => row.Text == "Somewhere.").StableId.ShouldBe(marks[5].StableId);
        (await facilitator.GetAsync(desk)).FindAll("#imports tbody tr").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Upload_OfWhatIsNotTheText_IsRefusedWithTheReason()
    {
        var shop = await WordWorkshop.OpenAsync(await portals.GetAsync());
        using var participant = await shop.Portal.SignInAsync("participant.fr@demo.asm", "fr");
        var exported = await shop.ExportAsync();

        (await shop.SendFileAsync(participant, CommentedDocument.Rename(exported, WordDocuments.FrameworkProperty, "other-framework"))).Errors.ShouldContain(error => error.Contains("autre document", StringComparison.Ordinal));
        (await shop.SendFileAsync(participant, CommentedDocument.Rename(exported, WordDocuments.VersionProperty, "7.7"))).Errors.ShouldContain(error => error.Contains("7.7", StringComparison.Ordinal));
        (await shop.SendFileAsync(participant, CommentedDocument.AddMacros(exported))).Errors.ShouldContain(error => error.Contains("macros", StringComparison.Ordinal));
        (await shop.SendFileAsync(participant, "%PDF-1.7"u8.ToArray())).Errors.ShouldContain(error => error.Contains("pas un document Word", StringComparison.Ordinal));
        (await shop.SendFileAsync(participant, new byte[60 * 1024 * 1024])).Errors.ShouldContain(error => error.Contains("volumineux", StringComparison.Ordinal));
        (await shop.ContributionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_AfterTheDeadline_IsRefusedAndThePreviewIsKept()
    {
        var shop = await WordWorkshop.OpenAsync(await portals.GetAsync(), daysLeft: -2);
        var marks = await shop.BookmarksAsync();
        using var participant = await shop.Portal.SignInAsync("participant.fr@demo.asm", "fr");
        var preview = await shop.SendFileAsync(participant, CommentedDocument.Comment(await shop.ExportAsync(), (marks[0].Bookmark, "Moi", "Trop tard ?")));

        var refused = await preview.SubmitAsync(new() { ["Input.Attribution"] = "Anonymous", ["Input.Consent"] = "true" }, "#send");

        refused.Errors.ShouldNotBeEmpty();
        refused.MainText.ShouldContain("Trop tard ?");
        (await participant.GetAsync(preview.Address.AbsolutePath)).MainText.ShouldContain("Trop tard ?");
        (await shop.ContributionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Preview_OfSomebodyElse_IsNotFound()
    {
        var shop = await WordWorkshop.OpenAsync(await portals.GetAsync());
        var marks = await shop.BookmarksAsync();
        var file = CommentedDocument.Comment(await shop.ExportAsync(), (marks[0].Bookmark, "Moi", "Bonjour."));
        using var owner = await shop.Portal.SignInAsync("participant.fr@demo.asm", "fr");
        using var other = await shop.Portal.SignInAsync("participant.en@demo.asm", "fr");
        using var guest = shop.Portal.Browse("fr");
        using var stranger = shop.Portal.Browse("fr");

        var owned = (await shop.SendFileAsync(owner, file)).Address.AbsolutePath;
        var guests = (await shop.SendFileAsync(guest, file)).Address.AbsolutePath;

        (await other.TryGetAsync(owned)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await guest.TryGetAsync(owned)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.TryGetAsync(guests)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.TryGetAsync(guests)).Status.ShouldBe(HttpStatusCode.NotFound);
        var sent = await (await guest.GetAsync(guests)).SubmitAsync(new() { ["Input.Attribution"] = "Anonymous", ["Input.Consent"] = "true" }, "#send");
        sent.Text("#code strong").Length.ShouldBe(19);
    }

    [Fact]
    public async Task Preview_ThatNobodySends_IsRemovedByTheTask()
    {
        var shop = await WordWorkshop.OpenAsync(await portals.GetAsync());
        var marks = await shop.BookmarksAsync();
        using var participant = await shop.Portal.SignInAsync("participant.fr@demo.asm", "fr");
        var preview = await shop.SendFileAsync(participant, CommentedDocument.Comment(await shop.ExportAsync(), (marks[0].Bookmark, "Moi", "Oublié.")));
        var id = Guid.Parse(preview.Address.Segments[^1]);
        await shop.Portal.ReadAsync(db => db.Set<CommentImport>().Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(import => import.ExpiresAt, shop.Consultation.CreatedAt.AddDays(-1))));

        await shop.Portal.RunTaskAsync("CommentImport");
        await shop.Portal.RunTaskAsync("CommentImport");

        (await shop.Portal.ReadAsync(db => db.Set<CommentImportItem>().CountAsync(row => row.ImportId == id))).ShouldBe(0);
        (await participant.GetAsync(preview.Address.AbsolutePath)).MainText.ShouldNotContain("Oublié.");
    }

    [Fact]
    public async Task Api_ImportsOnceAndExportsTheForm()
    {
        var shop = await WordWorkshop.OpenAsync(await portals.GetAsync());
        var marks = await shop.BookmarksAsync();
        var file = CommentedDocument.Comment(await shop.ExportAsync("en"), (marks[0].Bookmark, "Ann", "=1+1"), (null, "Bob", "Where?"));
        using var script = await ScriptAsync(shop.Portal, Facilitator);
        using var reader = await ScriptAsync(shop.Portal, "participant.en@demo.asm");

        var dry = await ReadAsync(await PostAsync(script, shop.Slug, file, "?dryRun=true"));
        dry.GetProperty("counts").GetProperty("triage").GetInt32().ShouldBe(1);
        (await shop.ContributionsAsync()).ShouldBeEmpty();
        (await ReadAsync(await PostAsync(script, shop.Slug, file))).GetProperty("counts").GetProperty("sent").GetInt32().ShouldBe(2);
        (await ReadAsync(await PostAsync(script, shop.Slug, file))).GetProperty("counts").GetProperty("alreadyThere").GetInt32().ShouldBe(2);
        (await shop.ContributionsAsync()).ShouldAllBe(row => row.AuthorName == "" && row.Attribution == Attribution.Anonymous);

        (await PostAsync(reader, shop.Slug, file)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(script, "no-such", file)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(script, shop.Slug, [1, 2, 3])).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);

        // What the portal exports comes back as nothing new.
        await shop.Portal.ReadAsync(db => db.Set<Contribution>().Where(row => row.ConsultationId == shop.Consultation.Id).ExecuteUpdateAsync(row => row.SetProperty(item => item.State, ContributionState.Approved)));
        foreach (var format in new[] { "docx", "xlsx" })
        {
            using var visitor = shop.Portal.CreateClient();
            var form = await visitor.GetByteArrayAsync($"/api/v1/consultations/{shop.Slug}/comments/export.{format}");
            var report = await ReadAsync(await PostAsync(script, shop.Slug, form, name: "form." + format));
            (report.GetProperty("counts").GetProperty("found").GetInt32(), report.GetProperty("counts").GetProperty("sent").GetInt32()).ShouldBe((2, 0), format);
        }
    }

    private static async Task<HttpClient> ScriptAsync(TestPortal portal, string email)
    {
        using var person = await portal.SignInAsync(email);
        var made = await (await person.GetAsync("/account/tokens")).SubmitAsync(new() { ["Input.TokenName"] = "word" });
        return portal.CreateApiClient(made.Text("#new-token"));
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string slug, byte[] file, string query = "", string name = "comments.docx")
    {
        var content = new MultipartFormDataContent { { new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "file", name } };
        return client.PostAsync($"/api/v1/consultations/{slug}/comments/import{query}", content);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
