using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>A seat with the name of who has it.</summary>
internal sealed record SeatedMember(CommitteeMember Member, string Name);

/// <summary>Who sits in the committees. A seat that ended stays, for the meetings that were held with it.</summary>
internal sealed class CommitteeBook(PortalDbContext db, IUserDirectory people, ICurrentUser user, IAuditTrailManager audit, TimeProvider time, IStringLocalizer<ConsultationsResources> S)
{
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public async Task<IReadOnlyList<SeatedMember>> ListAsync(CancellationToken cancellationToken)
    {
        var members = await db.Set<CommitteeMember>().AsNoTracking().OrderBy(row => row.Committee).ThenBy(row => row.From).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return await WithNamesAsync(members, cancellationToken);
    }

    /// <summary>Those who sit in a committee on a day.</summary>
    public async Task<IReadOnlyList<SeatedMember>> SeatedAsync(Committee committee, DateOnly day, CancellationToken cancellationToken)
    {
        var members = await db.Set<CommitteeMember>().AsNoTracking()
            .Where(row => row.Committee == committee && row.From <= day && (row.To == null || row.To >= day))
            .OrderBy(row => row.Standing).ThenBy(row => row.Id)
            .ToListAsync(cancellationToken);
        return await WithNamesAsync(members, cancellationToken);
    }

    public async Task<Result> AddAsync(Committee committee, Guid? userId, Constituency? constituency, Standing standing, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Manage))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not change the committees."]);
        }

        var reasons = new List<Reason>();
        if (userId is null || (await people.FindByPermissionAsync(Permissions.ObserveName, cancellationToken)).All(person => person.Id != userId))
        {
            reasons.Add(new Reason(S["Choose an account that may attend meetings."], "person"));
        }

        if (constituency is null)
        {
            reasons.Add(new Reason(S["Choose for whom they stand."], "constituency"));
        }

        if (to < from)
        {
            reasons.Add(new Reason(S["The last day lies before the first."], "to"));
        }

        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, reasons);
        }

        var start = from ?? Today;
        await using var transaction = await db.BeginExclusiveAsync("consultation-committees", cancellationToken);
        var taken = await db.Set<CommitteeMember>().AnyAsync(
            row => row.Committee == committee && row.UserId == userId && (to == null || row.From <= to) && (row.To == null || row.To >= start), cancellationToken);
        if (taken)
        {
            return Result.Refuse(FailureKind.Invalid, S["They sit in this committee already at that time."], "person");
        }

        var member = new CommitteeMember { Committee = committee, UserId = userId!.Value, Constituency = constituency!.Value, Standing = standing, From = start, To = to };
        db.Add(member);
        Record("Consultations.CommitteeMemberAdded", member);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Ends a seat with this day.</summary>
    public async Task<Result> EndAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Manage))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not change the committees."]);
        }

        await using var transaction = await db.BeginExclusiveAsync("consultation-committees", cancellationToken);
        var member = await db.Set<CommitteeMember>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (member is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such member."]);
        }

        member.To = Today < member.From ? member.From : Today;
        Record("Consultations.CommitteeMemberEnded", member);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    private async Task<IReadOnlyList<SeatedMember>> WithNamesAsync(List<CommitteeMember> members, CancellationToken cancellationToken)
    {
        var names = await people.GetNamesAsync([.. members.Select(member => member.UserId).Distinct()], cancellationToken);
        return [.. members.Select(member => new SeatedMember(member, names.GetValueOrDefault(member.UserId) ?? S["A former account"]))];
    }

    private void Record(string name, CommitteeMember member) => audit.Record(name, nameof(CommitteeMember), member.Id.ToString(), new Dictionary<string, string>
    {
        ["committee"] = member.Committee.ToString(),
        ["account"] = member.UserId.ToString(),
        ["standing"] = member.Standing.ToString(),
    });
}
