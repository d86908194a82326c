using System.Text;
using AsmPortal.Data;
using AsmPortal.Kernel;
using AsmPortal.Kernel.Web;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.DatabaseTests.Kernel;

public sealed class IdempotencyTests
{
    [DatabaseTheory, EngineData]
    public async Task SameKeyAndBody_GetsTheFirstAnswerAndDoesTheWorkOnce(DatabaseEngine engine)
    {
        await using var api = await Api.CreateAsync(engine);

        var first = await api.PostAsync("key-1", "{\"a\":1}");
        var second = await api.PostAsync("key-1", "{\"a\":1}");

        first.ShouldBe((201, "application/json", "{\"number\":1}"));
        second.ShouldBe(first);
        api.Done.ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task SameKeyWithAnotherBody_IsAConflict(DatabaseEngine engine)
    {
        await using var api = await Api.CreateAsync(engine);
        await api.PostAsync("key-1", "{\"a\":1}");

        (await api.PostAsync("key-1", "{\"a\":2}")).Status.ShouldBe(409);
        api.Done.ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task SameKey_SentManyTimesAtOnce_DoesTheWorkOnce(DatabaseEngine engine)
    {
        await using var api = await Api.CreateAsync(engine);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => api.PostAsync("key-1", "{}"))));

        api.Done.ShouldBe(1);
        answers.Count(answer => answer.Status == 201).ShouldBeGreaterThanOrEqualTo(1);
        answers.ShouldAllBe(answer => answer.Status == 201 || answer.Status == 409);
        (await api.PostAsync("key-1", "{}")).Body.ShouldBe("{\"number\":1}");
    }

    [DatabaseTheory, EngineData]
    public async Task Failure_OfOurs_IsNotKept(DatabaseEngine engine)
    {
        await using var api = await Api.CreateAsync(engine);
        api.Fails = true;
        await Should.ThrowAsync<InvalidDataException>(() => api.PostAsync("key-1", "{}"));
        api.Fails = false;

        (await api.PostAsync("key-1", "{}")).Status.ShouldBe(201);
    }

    [DatabaseTheory, EngineData]
    public async Task SameKey_ForAnotherPathOrWithoutOne_IsAnotherRequest(DatabaseEngine engine)
    {
        await using var api = await Api.CreateAsync(engine);
        await api.PostAsync("key-1", "{}");

        await api.PostAsync("key-1", "{}", "/api/v1/others");
        await api.PostAsync("", "{}");
        await api.PostAsync("", "{}");

        api.Done.ShouldBe(4);
    }

    [DatabaseTheory, EngineData]
    public async Task ClaimOfARequestThatNeverEnded_IsGivenUpAfterAWhile(DatabaseEngine engine)
    {
        await using var api = await Api.CreateAsync(engine);
        var hold = new TaskCompletionSource();
        api.Hold = hold.Task;
        var first = Task.Run(() => api.PostAsync("key-1", "{}"));
        await Eventually.TrueAsync(() => api.Started == 1, "the first request is under way");
        api.Hold = Task.CompletedTask;

        (await api.PostAsync("key-1", "{}")).Status.ShouldBe(409);
        api.World.Clock.Advance(TimeSpan.FromMinutes(2));
        (await api.PostAsync("key-1", "{}")).Status.ShouldBe(201);

        hold.SetResult();
        await first;
    }

    [DatabaseTheory, EngineData]
    public async Task SameKeyOfTwoAccounts_IsTwoRequests(DatabaseEngine engine)
    {
        await using var api = await Api.CreateAsync(engine);
        await api.PostAsync("key-1", "{}");
        api.User = Guid.CreateVersion7();

        (await api.PostAsync("key-1", "{}")).Body.ShouldBe("{\"number\":2}");
    }

    [DatabaseTheory, EngineData]
    public async Task SameKeyAndBody_WithoutAnAccount_GetsTheFirstAnswer(DatabaseEngine engine)
    {
        await using var api = await Api.CreateAsync(engine);
        api.User = null;

        var first = await api.PostAsync("key-1", "{\"a\":1}");
        var second = await api.PostAsync("key-1", "{\"a\":1}");

        second.ShouldBe(first);
        api.Done.ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task SameKeyWithAnotherBody_WithoutAnAccount_DoesNotTellThatTheKeyIsUsed(DatabaseEngine engine)
    {
        await using var api = await Api.CreateAsync(engine);
        api.User = null;
        await api.PostAsync("key-1", "{\"a\":1}");

        var other = await api.PostAsync("key-1", "{\"a\":2}");
        var fresh = await api.PostAsync("key-2", "{\"a\":2}");

        other.Status.ShouldBe(fresh.Status);
        api.Done.ShouldBe(3);
        var rows = await api.World.QueryAsync(context => context.Set<IdempotencyKey>().AsNoTracking().ToListAsync());
        rows.Count.ShouldBe(3);
        rows.ShouldAllBe(row => row.BodyHash == row.Id, "No plain hash of what somebody wrote is kept.");
    }

    [DatabaseTheory, EngineData]
    public async Task SameRequest_WithoutAnAccount_SentManyTimesAtOnce_DoesTheWorkOnce(DatabaseEngine engine)
    {
        await using var api = await Api.CreateAsync(engine);
        api.User = null;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => api.PostAsync("key-1", "{}"))));

        api.Done.ShouldBe(1);
        answers.ShouldAllBe(answer => answer.Status == 201 || answer.Status == 409);
    }

    [DatabaseTheory, EngineData]
    public async Task AnswerThatIsNeverKept_IsGivenOnce_ThenTheRequestIsSaidToBeDone(DatabaseEngine engine)
    {
        await using var api = await Api.CreateAsync(engine);
        api.Metadata = new NoStoredAnswerAttribute();
        foreach (var user in (Guid?[])[null, Guid.CreateVersion7()])
        {
            api.User = user;
            (await api.PostAsync("key-1", "{}")).Status.ShouldBe(201);

            var again = await api.PostAsync("key-1", "{}");
            again.Status.ShouldBe(409);
            again.Body.ShouldContain("was done already");
        }

        api.Done.ShouldBe(2);
        (await api.World.QueryAsync(context => context.Set<IdempotencyKey>().AsNoTracking().ToListAsync()))
            .ShouldAllBe(row => row.Body == null && row.ContentType == null && row.Status == 201);
    }

    [DatabaseTheory, EngineData]
    public async Task RefusalThatIsNotKept_CanBeSentAgain(DatabaseEngine engine)
    {
        await using var api = await Api.CreateAsync(engine);
        api.Metadata = new NoStoredAnswerAttribute();
        api.Status = 422;
        await api.PostAsync("key-1", "{}");
        api.Status = 201;

        (await api.PostAsync("key-1", "{}")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Key_ThatIsTooLong_IsRefused()
    {
        await using var api = await Api.CreateAsync(DatabaseEngine.Sqlite);

        (await api.PostAsync(new string('k', 201), "{}")).Status.ShouldBe(422);
        api.Done.ShouldBe(0);
    }

    private sealed class Caller(Guid? id) : ICurrentUser
    {
        public Guid? Id => id;

        public string Name => "";

        public bool IsSignedIn => id is not null;

        public IReadOnlyList<string> TranslatorLanguages => [];

        public bool Has(Permission permission) => false;

        public bool IsInRole(string role) => false;
    }

    private sealed class Api(KernelWorld world) : IAsyncDisposable
    {
        private int _done;
        private int _started;

        public KernelWorld World { get; } = world;

        public int Done => _done;

        public int Started => _started;

        public bool Fails { get; set; }

        public int Status { get; set; } = 201;

        public Guid? User { get; set; } = Guid.CreateVersion7();

        public object? Metadata { get; set; }

        public Task Hold { get; set; } = Task.CompletedTask;

        public static async Task<Api> CreateAsync(DatabaseEngine engine) => new(await KernelWorld.CreateAsync(engine));

        public async Task<(int Status, string? Type, string Body)> PostAsync(string key, string body, string path = "/api/v1/things")
        {
            var context = new DefaultHttpContext { RequestServices = World.Services };
            context.Request.Method = "POST";
            context.Request.Path = path;
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
            context.Request.Headers["Idempotency-Key"] = key;
            context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(Metadata is null ? [] : [Metadata]), null));
            using var answer = new MemoryStream();
            context.Response.Body = answer;
            await new IdempotencyMiddleware(WorkAsync).InvokeAsync(
                context, World.Scopes, new Caller(User), World.Clock, World.Services.GetRequiredService<IStringLocalizer<KernelResources>>());
            return (context.Response.StatusCode, context.Response.ContentType, Encoding.UTF8.GetString(answer.ToArray()));
        }

        public ValueTask DisposeAsync() => World.DisposeAsync();

        private async Task WorkAsync(HttpContext context)
        {
            Interlocked.Increment(ref _started);
            await Hold;
            if (Fails)
            {
                throw new InvalidDataException("A fault of ours.");
            }

            context.Response.StatusCode = Status;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($"{{\"number\":{Interlocked.Increment(ref _done)}}}");
        }
    }
}
