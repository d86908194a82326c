using System.Security.Cryptography;
using System.Text;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Kernel.Web;

/// <summary>Answers a repeated API request with the first answer: the same <c>Idempotency-Key</c> and body never do the work twice.</summary>
/// <remarks>
/// <para>A key belongs to an account: with another body it is a conflict.</para>
/// <para>Those without an account share no key. Their row is found by a hash of path and body under the key itself, which is not kept: only an identical
/// request is answered again, and another body with the same key is another request, so that nobody learns which keys others use.</para>
/// <para>An endpoint with <see cref="NoStoredAnswerAttribute"/> keeps that the work was done and not what was answered: the same request again is a conflict
/// that says so. A refusal there is not kept, so that what was mended elsewhere can be sent again.</para>
/// </remarks>
internal sealed class IdempotencyMiddleware(RequestDelegate next)
{
    private const int MaximumKeyLength = 200;
    private const int MaximumKeptBody = 1024 * 1024;
    private const int UsualInMemory = 30 * 1024;
    private const int MaximumInMemory = 64 * 1024 * 1024;
    /// <summary>After this long a request without an answer counts as one whose process died: the same request may do the work.</summary>
    private static readonly TimeSpan Unfinished = TimeSpan.FromMinutes(1);

    public async Task InvokeAsync(HttpContext context, IServiceScopeFactory scopes, ICurrentUser user, TimeProvider time, IStringLocalizer<KernelResources> S)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(context.Request.Method) || !context.Request.Path.StartsWithSegments("/api"))
        {
            await next(context);
            return;
        }

        if (key.Length > MaximumKeyLength)
        {
            await RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, S["The Idempotency-Key may have at most {0} characters.", MaximumKeyLength]);
            return;
        }

        // Nothing of an untraced request goes to a temporary file, and its row tells the day only: the end of it, so that it does not count as left behind before.
        var untraced = context.GetEndpoint()?.Metadata.GetMetadata<UntracedAttribute>() is not null;
        context.Request.EnableBuffering(untraced ? MaximumInMemory : UsualInMemory);
        var bodyHash = await HashBodyAsync(context);
        var keepAnswer = context.GetEndpoint()?.Metadata.GetMetadata<NoStoredAnswerAttribute>() is null;
        var id = Identify(context.Request, user.Id, key, bodyHash);
        if (user.Id is null)
        {
            // A plain hash of a short text gives the text away to whoever can guess it.
            bodyHash = id;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (await ClaimAsync(scopes, id, bodyHash, now, untraced ? now.Date.AddDays(1) : now) is { } known)
        {
            if (known.BodyHash != bodyHash)
            {
                await RefuseAsync(context, StatusCodes.Status409Conflict, S["This Idempotency-Key was used with another body."]);
            }
            else if (known.Status is null)
            {
                context.Response.Headers.RetryAfter = "5";
                await RefuseAsync(context, StatusCodes.Status409Conflict, S["The first request with this Idempotency-Key is still being worked on."]);
            }
            else if (known.Body is null)
            {
                await RefuseAsync(context, StatusCodes.Status409Conflict, S["This request was done already. Its answer was given once and is not kept."]);
            }
            else
            {
                context.Response.StatusCode = known.Status.Value;
                context.Response.ContentType = known.ContentType;
                await context.Response.Body.WriteAsync(known.Body, context.RequestAborted);
            }

            return;
        }

        await RunAsync(context, scopes, id, keepAnswer);
    }

    private static string Identify(HttpRequest request, Guid? owner, string key, string bodyHash)
    {
        var address = $"{request.Path}{request.QueryString}";
        return Convert.ToHexStringLower(owner is null
            ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{address}\n{bodyHash}"))
            : SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}\n{address}\n{key}")));
    }

    private async Task RunAsync(HttpContext context, IServiceScopeFactory scopes, string id, bool keepAnswer)
    {
        var original = context.Response.Body;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        var kept = false;
        try
        {
            await next(context);
            kept = IsKept(context.Response.StatusCode, copy.Length, keepAnswer);
        }
        finally
        {
            context.Response.Body = original;
            await using var scope = scopes.CreateAsyncScope();
            var rows = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Set<IdempotencyKey>().Where(row => row.Id == id);
            if (kept)
            {
                var status = context.Response.StatusCode;
                var (contentType, body) = keepAnswer ? (context.Response.ContentType, copy.ToArray()) : (null, null);
                await rows.ExecuteUpdateAsync(row => row.SetProperty(r => r.Status, status).SetProperty(r => r.ContentType, contentType).SetProperty(r => r.Body, body));
            }
            else
            {
                await rows.ExecuteDeleteAsync();
            }
        }

        copy.Position = 0;
        await copy.CopyToAsync(original, context.RequestAborted);
    }

    /// <summary>Whether the work is done for good. Without the answer only success is: a refusal could not be told again.</summary>
    private static bool IsKept(int status, long length, bool keepAnswer) =>
        keepAnswer ? status < 500 && status != StatusCodes.Status429TooManyRequests && length <= MaximumKeptBody : status < 300;

    /// <summary>Takes the key for this request; returns the row that already has it otherwise.</summary>
    private static async Task<IdempotencyKey?> ClaimAsync(IServiceScopeFactory scopes, string id, string bodyHash, DateTime now, DateTime createdAt)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await context.Set<IdempotencyKey>().Where(row => row.Id == id && row.Status == null && row.CreatedAt < now - Unfinished).ExecuteDeleteAsync();
        if (await context.Set<IdempotencyKey>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id) is { } known)
        {
            return known;
        }

        context.Add(new IdempotencyKey { Id = id, BodyHash = bodyHash, CreatedAt = createdAt });
        try
        {
            await context.SaveChangesAsync();
            return null;
        }
        catch (DbUpdateException)
        {
            // Two requests at once: the other one took the key between our look and our insert.
            return await context.Set<IdempotencyKey>().AsNoTracking().FirstAsync(row => row.Id == id);
        }
    }

    /// <summary>Hash of what was sent; for a form the names and contents, since its boundary changes with every attempt.</summary>
    private static async Task<string> HashBodyAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasFormContentType)
        {
            var plain = await SHA256.HashDataAsync(request.Body, context.RequestAborted);
            request.Body.Position = 0;
            return Convert.ToHexStringLower(plain);
        }

        var form = await request.ReadFormAsync(context.RequestAborted);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}={value}\n"));
        }

        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}/{file.FileName}\n"));
            hash.AppendData(await SHA256.HashDataAsync(content, context.RequestAborted));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Task RefuseAsync(HttpContext context, int status, string detail) =>
        Results.Problem(statusCode: status, detail: detail).ExecuteAsync(context);
}
