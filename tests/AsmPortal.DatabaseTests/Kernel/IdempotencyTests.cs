using System.Text;
using AsmPortal.Data;
using AsmPortal.Kernel;
using AsmPortal.Kernel.Web;
using AsmPortal.Security;
using Microsoft.AspNetCore.Http;
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
        api.World.Clock.Advance(TimeSpan.FromMinutes(11));
        (await api.PostAsync("key-1", "{}")).Status.ShouldBe(201);

        hold.SetResult();
        await first;
    }

    [Fact]
    public async Task Key_ThatIsTooLong_IsRefused()
    {
        await using var api = await Api.CreateAsync(DatabaseEngine.Sqlite);

        (await api.PostAsync(new string('k', 201), "{}")).Status.ShouldBe(422);
        api.Done.ShouldBe(0);
    }

    private sealed class Api(KernelWorld world) : IAsyncDisposable
    {
        private int _done;
        private int _started;

        public KernelWorld World { get; } = world;

        public int Done => _done;

        public int Started => _started;

        public bool Fails { get; set; }

        public Task Hold { get; set; } = Task.CompletedTask;

        public static async Task<Api> CreateAsync(DatabaseEngine engine) => new(await KernelWorld.CreateAsync(engine));

        public async Task<(int Status, string? Type, string Body)> PostAsync(string key, string body, string path = "/api/v1/things")
        {
            var context = new DefaultHttpContext { RequestServices = World.Services };
            context.Request.Method = "POST";
            context.Request.Path = path;
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
            context.Request.Headers["Idempotency-Key"] = key;
            using var answer = new MemoryStream();
            context.Response.Body = answer;
            await new IdempotencyMiddleware(WorkAsync).InvokeAsync(
                context, World.Scopes, World.Services.GetRequiredService<ICurrentUser>(), World.Clock, World.Services.GetRequiredService<IStringLocalizer<KernelResources>>());
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

            context.Response.StatusCode = 201;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($"{{\"number\":{Interlocked.Increment(ref _done)}}}");
        }
    }
}
