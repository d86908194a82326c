using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using AsmPortal.Accounts.Models;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Privacy;
using AsmPortal.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.MyData;

/// <summary>Gives people what all modules keep about them, and deletes their account through all modules in one transaction.</summary>
internal sealed class MyDataService(
    PortalDbContext context,
    IEnumerable<IPersonalDataSource> sources,
    UserManager<PortalUser> users,
    UserAdministration administration,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<MyDataService> S)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public Task<bool> ExistsAsync(Guid userId, CancellationToken cancellationToken) => context.Set<PortalUser>().AnyAsync(user => user.Id == userId, cancellationToken);

    public async Task<IReadOnlyList<PersonalDataPart>> PartsAsync(Guid userId, CancellationToken cancellationToken)
    {
        var parts = new List<PersonalDataPart>();
        foreach (var source in sources)
        {
            parts.AddRange(await source.ExportAsync(userId, cancellationToken));
        }

        return parts;
    }

    /// <summary>Everything as a JSON file, by the parts' names.</summary>
    public async Task<byte[]> ExportAsync(Guid userId, CancellationToken cancellationToken)
    {
        var parts = await PartsAsync(userId, cancellationToken);
        audit.Record("Accounts.DataExported", "User", userId.ToString());
        await context.SaveChangesAsync(cancellationToken);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                ExportedAt = time.GetUtcNow().UtcDateTime,
                Parts = parts.GroupBy(part => part.Name).ToDictionary(group => group.Key, group => new { group.First().Title, Records = group.SelectMany(part => part.Records).ToList() }),
            },
            Json);
    }

    public async Task<IReadOnlyList<PersonalDataFate>> PreviewAsync(Guid userId, CancellationToken cancellationToken)
    {
        var fates = new List<PersonalDataFate>();
        foreach (var source in sources)
        {
            fates.AddRange(await source.PreviewDeletionAsync(userId, cancellationToken));
        }

        return fates;
    }

    /// <summary>Deletes the account. Not found means that it was deleted before.</summary>
    public async Task<Result> DeleteAsync(Guid userId, string password, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync("accounts:administrators", cancellationToken);
        var user = await context.Set<PortalUser>().SingleOrDefaultAsync(row => row.Id == userId, cancellationToken);
        if (user is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such account."]);
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            return Result.Refuse(FailureKind.Invalid, S["This is not your password."], "Password");
        }

        if (await administration.IsLastAdministratorAsync(userId, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["You are the last administrator. Make somebody else one first."]);
        }

        foreach (var source in sources)
        {
            await source.EraseAsync(userId, cancellationToken);
        }

        context.Remove(user);
        audit.Record("Accounts.AccountDeleted", "User", userId.ToString());
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }
}
