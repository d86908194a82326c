using System.Security.Claims;
using System.Text.Encodings.Web;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AsmPortal.WebTests.Sealed;

/// <summary>Somebody with one role; nobody when the role is null.</summary>
internal sealed record MatrixPerson(Guid Id, string? Role)
{
    public static MatrixPerson Visitor { get; } = new(Guid.Empty, null);

    public override string ToString() => Role ?? "Visitor";
}

/// <summary>One address of the route table: the pattern after the language, and how it is asked.</summary>
internal sealed record MatrixRoute(string Pattern, string Method, string? Handler)
{
    /// <summary>Whether it names a record: the rest are desks and lists.</summary>
    public bool NamesARecord => Pattern.Contains('{', StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Pattern}{(Handler is null ? "" : "?handler=" + Handler)}";

    /// <summary>The address with the values filled in.</summary>
    public string Address(IReadOnlyDictionary<string, string> values)
    {
        var path = Pattern;
        foreach (var (name, value) in values)
        {
            path = System.Text.RegularExpressions.Regex.Replace(path, "\\{" + name + "(:[^}]*)?\\}", value);
        }

        return (Pattern.StartsWith("api/", StringComparison.Ordinal) ? "/" : "/en/") + path + (Handler is null ? "" : "?handler=" + Handler);
    }
}

/// <summary>A portal in which a header says who asks. All else is as it is: policies, scopes, pages.</summary>
internal sealed class MatrixPortal(TestPortal portal) : IAsyncDisposable
{
    private const string Header = "X-Person";
    private readonly HttpClient _client = portal.CreateClient();

    public TestPortal Portal => portal;

    public static async Task<MatrixPortal> StartAsync(Action<IServiceCollection>? more = null) => new(await TestPortal.StartAsync(DatabaseEngine.Sqlite, options =>
    {
        options.Demo = false;
        options.Services = services =>
        {
            services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, HeaderHandler>(Header, null);
            services.PostConfigure<AuthenticationOptions>(authentication =>
                authentication.DefaultScheme = authentication.DefaultAuthenticateScheme = authentication.DefaultChallengeScheme = authentication.DefaultForbidScheme = Header);
            services.AddSingleton<IAntiforgery, TrustingAntiforgery>();
            more?.Invoke(services);
        };
    }));

    public async Task<int> AskAsync(MatrixPerson person, string method, string address, IEnumerable<KeyValuePair<string, string>>? form = null) => (await AnswerAsync(person, method, address, form)).Status;

    /// <summary>What somebody is answered.</summary>
    public async Task<(int Status, string Text)> AnswerAsync(MatrixPerson person, string method, string address, IEnumerable<KeyValuePair<string, string>>? form = null)
    {
        using var answer = await SendAsync(person, method, address, form);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<string> ReadAsync(MatrixPerson person, string address)
    {
        using var answer = await SendAsync(person, "GET", address);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, address);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Asks as this person; whatever is not GET sends a form, an empty one when none is given.</summary>
    public async Task<HttpResponseMessage> SendAsync(MatrixPerson person, string method, string address, IEnumerable<KeyValuePair<string, string>>? form = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        if (person.Role is { } role)
        {
            request.Headers.Add(Header, $"{person.Id}|{role}");
        }

        if (method != "GET")
        {
            request.Content = new FormUrlEncodedContent(form ?? []);
        }

        return await _client.SendAsync(request);
    }

    /// <summary>The module's part of the route table, each handler of a page by itself; of all modules when none is named.</summary>
    public async Task<IReadOnlyList<MatrixRoute>> RoutesAsync(string? module)
    {
        var loader = portal.Services.GetRequiredService<PageLoader>();
        var routes = new List<MatrixRoute>();
        foreach (var endpoint in portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                if (module is not null && page.AreaName != module)
                {
                    continue;
                }

                var loaded = await loader.LoadAsync(page, endpoint.Metadata);
                var pattern = endpoint.RoutePattern.RawText!.Replace("{culture:culture}/", "", StringComparison.Ordinal);
                routes.AddRange(loaded.HandlerMethods.Select(handler => new MatrixRoute(pattern, handler.HttpMethod.ToUpperInvariant(), handler.Name)));
            }
            else if (endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>()?.DeclaringType?.Assembly.GetName().Name is { } assembly && (module is null ? assembly.StartsWith("AsmPortal.", StringComparison.Ordinal) : assembly == module))
            {
                routes.AddRange((endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
                    new MatrixRoute(endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{culture:culture}/", "", StringComparison.Ordinal), method, null)));
            }
        }

        return [.. routes.Distinct()];
    }

    /// <summary>Each value by which an address of the module names something: in the route, of a handler, in a form. One line each, the pattern and the name.</summary>
    public async Task<IReadOnlyCollection<string>> IdsAsync(string module)
    {
        var loader = portal.Services.GetRequiredService<PageLoader>();
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var pattern = endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{culture:culture}/", "", StringComparison.Ordinal);
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                if (page.AreaName == module)
                {
                    ids.UnionWith(RecordIds.Of(pattern, await loader.LoadAsync(page, endpoint.Metadata)));
                }
            }
            else if (endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>() is { } method && method.DeclaringType?.Assembly.GetName().Name == module)
            {
                ids.UnionWith(RecordIds.Of(pattern, method));
            }
        }

        return ids;
    }

    /// <summary>An organisation and people of every role in it.</summary>
    public async Task<(Guid Organisation, IReadOnlyDictionary<string, MatrixPerson> People)> OrganisationAsync(string name)
    {
        var id = Guid.CreateVersion7();
        var people = new Dictionary<string, MatrixPerson>(StringComparer.Ordinal);
        await portal.InScopeAsync(async services =>
        {
            var context = services.GetRequiredService<PortalDbContext>();
            var now = portal.Clock.Now;
            context.Add(new Organisation
            {
                Id = id,
                Slug = name,
                Name = name,
                SearchName = name,
                MatchKey = name,
                Type = OrganisationType.CivilSociety,
                Group = StakeholderGroup.CivilSociety,
                CreatedAt = now,
                ChangedAt = now,
            });
            foreach (var role in PortalRoles.All)
            {
                var user = new PortalUser($"{role}@{name}.example", $"{role} {name}", "en", now) { TwoFactorEnabled = true };
                (user.NormalizedUserName, user.NormalizedEmail) = (user.UserName!.ToUpperInvariant(), user.Email!.ToUpperInvariant());
                context.Add(user);
                context.Add(new OrganisationMember { OrganisationId = id, UserId = user.Id, Role = OrganisationRole.Member, AskedAt = now, AcceptedAt = now });
                people[role] = new MatrixPerson(user.Id, role);
            }

            await context.SaveChangesAsync();
        });
        return (id, people);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await portal.DisposeAsync();
    }

    private sealed class HeaderHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[Header].ToString().Split('|') is not [var id, var role])
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = PortalClaims.Create(Header, Guid.Parse(id), role, [role], []);
            identity.AddClaim(PortalClaims.SecondFactor());
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Header)));
        }
    }

    /// <summary>Takes every form: the matrix asks who may, not from where.</summary>
    private sealed class TrustingAntiforgery : IAntiforgery
    {
        private static readonly AntiforgeryTokenSet Tokens = new("token", "cookie", "__RequestVerificationToken", "X-Token");

        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => Tokens;

        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => Tokens;

        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(true);

        public void SetCookieTokenAndHeader(HttpContext httpContext)
        {
        }

        public Task ValidateRequestAsync(HttpContext httpContext) => Task.CompletedTask;
    }
}
