using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using AsmPortal.WebTests.Grievances;

namespace AsmPortal.WebTests.Sealed;

/// <summary>A grievance that was filed, as its complainant knows it.</summary>
internal sealed record FiledGrievance(int Person, string Number, string Receipt, string Proof, string? Salt);

/// <summary>Marked complainants: many who file without a name, and some who come back, write, send files, and do all that a complainant can do.</summary>
internal sealed class CanaryComplainants(CanaryPortal portal)
{
    private const string Door = "/api/v1/grievances";
    private readonly ConcurrentQueue<FiledGrievance> _filed = [];

    public IReadOnlyCollection<FiledGrievance> Filed => _filed;

    /// <summary>Files so many without a name; each sender has an address and a browser of its own.</summary>
    public async Task FillAsync(int first, int count)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = portal.Address };
        await Parallel.ForEachAsync(Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (person, _) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Door);
            foreach (var (name, value) in portal.Marks.Headers(person).Append(("Idempotency-Key", portal.Marks.Word("Key", person))))
            {
                request.Headers.Add(name, value);
            }

            request.Content = JsonContent.Create(Body(person, "anonymous", portal.Marks.Text("Name", person) + ", " + portal.Marks.Text("Home", person)));
            using var answer = await client.SendAsync(request);
            await NoteAsync(person, answer);
        });
    }

    /// <summary>Files one without a name, to be handled.</summary>
    public async Task<FiledGrievance> FileAsync(int person)
    {
        using var client = portal.Marks.Complainant(portal.Address, person);
        using var answer = await client.PostAsJsonAsync(Door, Body(person, "anonymous", portal.Marks.LongText("Text", person)));
        return await NoteAsync(person, answer);
    }

    /// <summary>What only programs do: with a name, with what is wrong, and coming back.</summary>
    public async Task ByProgramAsync(int person)
    {
        using var client = portal.Marks.Complainant(portal.Address, person);
        var contact = new { name = portal.Marks.Text("Name", person), phone = portal.Marks.Text("Phone", person), email = portal.Marks.Word("mail", person) + "@example.org", other = portal.Marks.Text("Other", person) };
        using var answer = await client.PostAsJsonAsync(Door, Body(person, "confidential", portal.Marks.LongText("Text", person), contact));
        var filed = await NoteAsync(person, answer);
        using var followed = await client.PostAsJsonAsync(Door + "/follow-up", new { receipt = filed.Receipt, message = portal.Marks.Text("Message", person) });
        (await followed.Content.ReadAsStringAsync()).ShouldContain(portal.Marks.Plain);
        using var broken = await client.PostAsync(Door, new StringContent($"{{ \"text\": \"{portal.Marks.Text("Broken", person)}", Encoding.UTF8, "application/json"));
        broken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var refused = await client.PostAsJsonAsync(Door, new { category = portal.Marks.Word("Category", person), text = portal.Marks.Text("Text", person) });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var guessed = await client.PostAsJsonAsync(Door + "/follow-up", new { receipt = portal.Marks.Text("Receipt", person) });
        guessed.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    /// <summary>By the forms: saved, gone on with, filed, come back to, until it is taken back.</summary>
    public async Task ByFormsAsync(int person)
    {
        var marks = portal.Marks;
        using var browser = new PortalBrowser(marks.Complainant(portal.Address, person));
        var form = await browser.GetAsync("/grievances/new");
        var saved = await form.SubmitAsync(new() { ["Input.Text"] = marks.Text("Draft", person), ["Input.Entity"] = marks.Text("Entity", person) }, button: "#save", files: new() { ["Uploads"] = marks.TextFile(person) });
        var code = Complainant.CodeOn(saved);
        await (await browser.GetAsync("/grievances/follow-up")).SubmitAsync(new() { ["Receipt"] = $"{marks.Plain}{person} 1234" });
        var draft = await (await browser.GetAsync("/grievances/follow-up")).SubmitAsync(new() { ["Receipt"] = code });
        var again = await draft.SubmitAsync(form: "form[action*='handler=continue']");
        again.Find("[name='Input.Text']").TextContent.ShouldContain(marks.Foreign);
        again = await again.SubmitAsync(new() { ["Input.Entity"] = marks.Text("Entity", person) }, button: "button[formaction*='handler=sites']");
        var filed = await again.SubmitAsync(Complainant.Answered(again, Complainant.Whole(marks.LongText("Text", person))), button: "#file", files: new() { ["Uploads"] = marks.Pdf(person) });
        filed.Text("#number").ShouldStartWith("GR-");
        _filed.Enqueue(new FiledGrievance(person, filed.Text("#number"), code, filed.Find("#proof").TextContent, filed.FindAll("#salt").FirstOrDefault()?.TextContent.Trim()));
        var returned = await OpenAsync(browser, code);
        returned.MainText.ShouldContain(marks.Foreign);
        returned = await returned.SubmitAsync(new() { ["Message"] = marks.Text("Message", person) }, "#message-form", files: new() { ["Uploads"] = marks.TextFile(person) });
        returned = await returned.SubmitAsync(new() { ["Retaliation"] = marks.Text("Retaliation", person) }, "#retaliation-form");
        returned = await returned.SubmitAsync(Contact(person), "#contact-form");
        (await returned.SubmitAsync(new() { ["Reason"] = marks.Text("Reason", person) }, "#withdraw-form")).Errors.ShouldBeEmpty();
    }

    /// <summary>Comes back and sends one form.</summary>
    public async Task SendAsync(FiledGrievance filed, string form, Dictionary<string, string> values)
    {
        using var browser = new PortalBrowser(portal.Marks.Complainant(portal.Address, filed.Person));
        (await (await OpenAsync(browser, filed.Receipt)).SubmitAsync(values, form)).Errors.ShouldBeEmpty(form);
    }

    /// <summary>Has the proof checked, with the text.</summary>
    public async Task VerifyAsync(FiledGrievance filed)
    {
        using var browser = new PortalBrowser(portal.Marks.Complainant(portal.Address, filed.Person));
        var page = await (await browser.GetAsync("/grievances/verify")).SubmitAsync(new() { ["Proof"] = filed.Proof, ["Salt"] = filed.Salt ?? "", ["Text"] = portal.Marks.LongText("Text", filed.Person) });
        page.Errors.ShouldBeEmpty();
    }

    public Dictionary<string, string> Contact(int person) => new()
    {
        ["Anonymity"] = "Confidential",
        ["Name"] = portal.Marks.Text("Name", person),
        ["Phone"] = portal.Marks.Text("Phone", person),
        ["Email"] = portal.Marks.Word("mail", person) + "@example.org",
        ["Other"] = portal.Marks.Text("Other", person),
    };

    private static async Task<PortalPage> OpenAsync(PortalBrowser browser, string code) => await (await browser.GetAsync("/grievances/follow-up")).SubmitAsync(new() { ["Receipt"] = code });

    private object Body(int person, string anonymity, string text, object? contact = null) => new
    {
        category = "payment",
        entity = portal.Marks.Text("Entity", person),
        text,
        language = "en",
        anonymity,
        contact,
    };

    private async Task<FiledGrievance> NoteAsync(int person, HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var told = (await answer.Content.ReadFromJsonAsync<Dictionary<string, string>>())!;
        var filed = new FiledGrievance(person, told["number"], told["receipt"], told["proof"], told.GetValueOrDefault("salt"));
        _filed.Enqueue(filed);
        return filed;
    }
}
