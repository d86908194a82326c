using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

/// <summary>A version without its content.</summary>
internal sealed record VersionHead(
    Guid Id,
    Guid FrameworkId,
    string Slug,
    LocalizedText Title,
    string AuthoritativeLanguage,
    bool Illustrative,
    string Label,
    VersionState State,
    string? BasedOn,
    LocalizedText Note,
    DateTime CreatedAt,
    DateTime ContentChangedAt,
    DateTime? PublishedAt)
{
    public bool IsEditable => VersionAccess.IsEditable(State);
}

/// <summary>Where a version stands, how it came there, and where the reader may lead it.</summary>
/// <param name="Head">The version.</param>
/// <param name="Transitions">Its steps, the latest first.</param>
/// <param name="Decisions">What the committees said, the latest first.</param>
/// <param name="Next">The steps that the reader may take from here.</param>
/// <param name="Gates">What keeps it from being published; read while it is being prepared only.</param>
internal sealed record VersionStatus(
    VersionHead Head,
    IReadOnlyList<Transition> Transitions,
    IReadOnlyList<Decision> Decisions,
    IReadOnlyList<TransitionRule> Next,
    IReadOnlyList<UnmetGate> Gates);

/// <summary>Reads versions as far as workflow and headings need them.</summary>
internal sealed class VersionStatusReader(PortalDbContext db, ICurrentUser user, PublicationGates gates)
{
    /// <summary>The version if the reader may see it.</summary>
    public async Task<VersionHead?> FindAsync(string slug, string label, CancellationToken cancellationToken)
    {
        var states = VersionAccess.VisibleTo(user);
        return await (from framework in db.Set<Framework>()
                      where framework.Slug == slug
                      join version in db.Set<FrameworkVersion>() on framework.Id equals version.FrameworkId
                      where version.Label == label && states.Contains(version.State)
                      select new VersionHead(
                          version.Id,
                          framework.Id,
                          framework.Slug,
                          framework.Title,
                          framework.AuthoritativeLanguage,
                          framework.Illustrative,
                          version.Label,
                          version.State,
                          version.BasedOn,
                          version.Note,
                          version.CreatedAt,
                          version.ContentChangedAt,
                          version.PublishedAt)).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<VersionStatus?> ReadAsync(string slug, string label, CancellationToken cancellationToken)
    {
        if (await FindAsync(slug, label, cancellationToken) is not { } head)
        {
            return null;
        }

        var version = await db.Set<FrameworkVersion>().AsNoTracking().SingleAsync(row => row.Id == head.Id, cancellationToken);
        var framework = await db.Set<Framework>().AsNoTracking().SingleAsync(row => row.Id == head.FrameworkId, cancellationToken);
        var transitions = await db.Set<Transition>().AsNoTracking().Where(row => row.VersionId == head.Id).OrderByDescending(row => row.At).ToListAsync(cancellationToken);
        var decisions = await db.Set<Decision>().AsNoTracking().Where(row => row.VersionId == head.Id).OrderByDescending(row => row.At).ToListAsync(cancellationToken);
        var unmet = VersionAccess.Locked.Contains(head.State) ? [] : await gates.CheckAsync(framework, version, cancellationToken);
        return new VersionStatus(head, transitions, decisions, [.. VersionStateMachine.From(head.State).Where(rule => rule.IsOpenTo(user))], unmet);
    }
}
