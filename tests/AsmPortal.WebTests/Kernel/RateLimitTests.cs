using System.Globalization;
using System.Net;
using AsmPortal.Data;
using AsmPortal.Web;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Kernel;

/// <summary>Contributions are limited by account, else by network. Any form serves: the limit comes before what the form does.</summary>
public sealed class RateLimitTests
{
    private const string Form = "/fr/account/forgot";

    [Fact]
    public async Task TwoHundredPostsFromOneAddress_AreStopped_AndOthersGoOn()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            options.Listen = true;
            options.Services = services => services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddAreaPageApplicationModelConvention(
                "AsmPortal.Accounts", "/Account/Forgot", page => page.EndpointMetadata.Add(new EnableRateLimitingAttribute(RateLimitPolicies.Comment))));
        });
        using var client = portal.CreateClient();
        var stopped = new List<HttpResponseMessage>();
        for (var i = 0; i < 200; i++)
        {
            var answer = await PostAsync(client, "203.0.113.7");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                stopped.Add(answer);
            }
        }

        stopped.Count.ShouldBeInRange(1, 185, "The first fifteen go through.");
        var last = stopped[^1];
        int.Parse(last.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        var page = await new HtmlParser().ParseDocumentAsync(await last.Content.ReadAsStringAsync());
        page.DocumentElement.GetAttribute("lang").ShouldBe("fr");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Trop de demandes");

        (await PostAsync(client, "203.0.113.8")).StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests, "Another address has a limit of its own.");
        (await PostAsync(client, "2001:db8::1")).StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
        using var read = Request(HttpMethod.Get, "203.0.113.7");
        (await client.SendAsync(read)).StatusCode.ShouldBe(HttpStatusCode.OK, "Reading is not limited.");

        using var person = await portal.SignInAsync("participant.fr@demo.asm", "fr");
        (await PostAsync(person.Client, "203.0.113.7")).StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests, "An account has a limit of its own.");
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address)
    {
        using var request = Request(HttpMethod.Post, address);
        request.Content = new FormUrlEncodedContent([]);
        return await client.SendAsync(request);
    }

    private static HttpRequestMessage Request(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, Form);
        request.Headers.Add("X-Forwarded-For", address);
        return request;
    }
}
