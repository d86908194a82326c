using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services;

/// <summary>One line of the list of accounts.</summary>
internal sealed record UserRow(Guid Id, string DisplayName, string SignIn, DateTime? LastSignInAt, bool Disabled, bool Locked, bool Pending, bool SecondFactor, IReadOnlyList<string> Roles);

/// <summary>Searches accounts by name or address and role, sorted by name, page by page.</summary>
internal sealed class UserList(PortalDbContext context, TimeProvider time)
{
    /// <param name="text">A part of name or address.</param>
    /// <param name="role">A role that they hold.</param>
    /// <param name="lackIn">Only those without a second factor who hold one of these roles; null for all.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Slice<UserRow>> SearchAsync(string? text, string? role, IReadOnlyCollection<string>? lackIn, string? after, int limit, CancellationToken cancellationToken)
    {
        var users = context.Set<PortalUser>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(text))
        {
            var wanted = PortalUser.Searchable(text.Trim());
            users = users.Where(user => user.SearchText.Contains(wanted));
        }

        if (!string.IsNullOrEmpty(role))
        {
            var holders = Holders([role]);
            users = users.Where(user => holders.Contains(user.Id));
        }

        if (lackIn is not null)
        {
            var holders = Holders(lackIn);
            users = users.Where(user => !user.TwoFactorEnabled && !user.Disabled && holders.Contains(user.Id));
        }

        if (Cursor.Read(after, 2) is [var name, var idText] && Guid.TryParse(idText, out var id))
        {
            users = users.Where(user => string.Compare(user.SearchText, name) > 0 || (user.SearchText == name && user.Id > id));
        }

        var found = await users.OrderBy(user => user.SearchText).ThenBy(user => user.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var slice = Cursor.Cut(found, limit, user => [user.SearchText, user.Id.ToString()]);
        var roles = await RolesAsync([.. slice.Items.Select(user => user.Id)], cancellationToken);
        var now = time.GetUtcNow();
        return new Slice<UserRow>(
            [.. slice.Items.Select(user => new UserRow(user.Id, user.DisplayName, user.MailAddress ?? user.UserName!, user.LastSignInAt, user.Disabled, user.IsLockedOut(now), user.PendingSince is not null, user.TwoFactorEnabled, [.. roles[user.Id].Order(StringComparer.Ordinal)]))],
            slice.Next);
    }

    private IQueryable<Guid> Holders(IReadOnlyCollection<string> roles) =>
        from held in context.Set<IdentityUserRole<Guid>>()
        join role in context.Set<PortalRole>() on held.RoleId equals role.Id
        where roles.Contains(role.Name!)
        select held.UserId;

    private async Task<ILookup<Guid, string>> RolesAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = await (
            from held in context.Set<IdentityUserRole<Guid>>()
            join role in context.Set<PortalRole>() on held.RoleId equals role.Id
            where ids.Contains(held.UserId)
            select new { held.UserId, role.Name }).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.UserId, row => row.Name!);
    }
}
