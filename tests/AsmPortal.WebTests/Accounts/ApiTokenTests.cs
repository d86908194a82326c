using System.Net;

namespace AsmPortal.WebTests.Accounts;

public sealed class ApiTokenTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Token_IsShownOnceWorksAndEndsWhenRevoked()
    {
        var portal = await portals.GetAsync();
        using var person = await portal.SignInAsync("auditor@demo.asm", "fr");
        var name = $"script {Guid.CreateVersion7():n}";

        var made = await (await person.GetAsync("/account/tokens")).SubmitAsync(new() { ["Input.TokenName"] = name, ["Input.Days"] = "30" });
        var token = made.Text("#new-token");
        using var script = portal.CreateApiClient(token);
        var before = await script.GetAsync("/en/work");
        var list = await person.GetAsync("/account/tokens");
        var row = list.FindAll("tbody tr").Single(row => row.TextContent.Contains(name, StringComparison.Ordinal));
        await list.SubmitAsync(form: $"input[name=id][value='{row.QuerySelector("input[name=id]")!.GetAttribute("value")}']");
        var after = await script.GetAsync("/en/work");

        token.ShouldStartWith("asm_");
        list.Html.ShouldNotContain(token);
        before.StatusCode.ShouldBe(HttpStatusCode.OK);
        after.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        after.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Token_ThatNobodyMade_IsRefusedAsAProblem()
    {
        var portal = await portals.GetAsync();
        using var script = portal.CreateApiClient("asm_nobody");

        var answer = await script.GetAsync("/fr/admin/users");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Fact]
    public async Task Token_WithoutTheRole_IsForbiddenWithoutARedirect()
    {
        var portal = await portals.GetAsync();
        using var person = await portal.SignInAsync("participant.en@demo.asm");
        var made = await (await person.GetAsync("/account/tokens")).SubmitAsync(new() { ["Input.TokenName"] = "test" });
        using var script = portal.CreateApiClient(made.Text("#new-token"));

        (await script.GetAsync("/en/admin/users")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
