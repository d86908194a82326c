using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>Leads a version through its states, with who, when and why of every step.</summary>
internal sealed class VersionWorkflow(
    PortalDbContext db,
    ICurrentUser user,
    VersionSessions sessions,
    PublicationGates gates,
    IEventOutbox outbox,
    IStringLocalizer<FrameworksResources> S)
{
    public async Task<Result> MoveAsync(Guid versionId, VersionState to, string note, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenAsync(versionId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        if (await RefusalAsync(session, to, note.Trim(), cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var superseded = to == VersionState.Published ? await SupersedeAsync(session, note.Trim(), cancellationToken) : [];
        Step(session, session.Version, to, note.Trim());
        switch (to)
        {
            case VersionState.Published:
                session.Version.PublishedAt = session.Now;
                outbox.Add(new FrameworkVersionPublished(session.Framework.Id, session.Version.Id, session.Framework.Slug, session.Version.Label, superseded));
                break;
            case VersionState.Withdrawn:
                outbox.Add(new FrameworkVersionWithdrawn(session.Framework.Id, session.Version.Id, session.Framework.Slug, session.Version.Label));
                break;
        }

        await session.CompleteAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Records what a committee said. Only the version as it stands in technical review can be proposed and decided on.</summary>
    public async Task<Result> RecordDecisionAsync(Guid versionId, DecisionKind kind, DecisionOutcome outcome, string note, CancellationToken cancellationToken)
    {
        if (!user.Has(kind == DecisionKind.TechnicalProposal ? Permissions.Propose : Permissions.Decide))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not speak for this committee."]);
        }

        if (CheckNote(note.Trim(), required: true) is { } wrong)
        {
            return wrong;
        }

        var opened = await sessions.OpenAsync(versionId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        if (session.Version.State != VersionState.TechnicalReview)
        {
            return Result.Refuse(FailureKind.Conflict, S["Committees decide on a version in technical review; the state of this one is “{0}”.", S.Enum(session.Version.State)]);
        }

        if (kind == DecisionKind.SteeringDecision && outcome == DecisionOutcome.InFavour && !await IsProposedAsync(session.Version, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["The technical committee has not proposed this text as it stands now."]);
        }

        db.Add(new Decision { VersionId = versionId, Kind = kind, Outcome = outcome, ById = user.Id, By = user.Name, At = session.Now, Note = note.Trim() });
        session.Record(kind == DecisionKind.TechnicalProposal ? "Frameworks.ProposalRecorded" : "Frameworks.DecisionRecorded", nameof(FrameworkVersion), versionId, ("outcome", outcome.ToString()));
        await session.CompleteAsync(cancellationToken);
        return Result.Done;
    }

    private async Task<Result?> RefusalAsync(VersionSession session, VersionState to, string note, CancellationToken cancellationToken)
    {
        var (framework, version) = (session.Framework, session.Version);
        if (VersionStateMachine.Find(version.State, to) is not { } rule)
        {
            // To somebody who sees no drafts a version in preparation does not exist.
            return VersionAccess.VisibleTo(user).Contains(version.State)
                ? Result.Refuse(FailureKind.Conflict, S["A version in the state “{0}” cannot go to “{1}”.", S.Enum(version.State), S.Enum(to)])
                : Result.Refuse(FailureKind.NotFound, S["There is no such version."]);
        }

        if (!rule.IsOpenTo(user))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not take this step."]);
        }

        if (CheckNote(note, rule.NoteRequired) is { } wrong)
        {
            return wrong;
        }

        var unmet = to switch
        {
            VersionState.Approved => await gates.DecisionsAsync(framework, version, cancellationToken),
            VersionState.Published => await gates.CheckAsync(framework, version, cancellationToken),
            _ => [],
        };
        return unmet.Count == 0 ? null : Result.Refuse(FailureKind.Conflict, [.. unmet.Select(gate => new Reason(gate.Message, "", gate.Link))]);
    }

    private Result? CheckNote(string note, bool required)
    {
        if (required && note.Length == 0)
        {
            return Result.Refuse(FailureKind.Invalid, S["Write down why: others will read it in the version's history."], "note");
        }

        return note.Length <= Limits.Remark ? null : Result.Refuse(FailureKind.Invalid, S["Write at most {0} characters.", Limits.Remark], "note");
    }

    private async Task<bool> IsProposedAsync(FrameworkVersion version, CancellationToken cancellationToken)
    {
        var last = await db.Set<Decision>().Where(decision => decision.VersionId == version.Id && decision.Kind == DecisionKind.TechnicalProposal)
            .OrderByDescending(decision => decision.At).FirstOrDefaultAsync(cancellationToken);
        return last is { Outcome: DecisionOutcome.InFavour } && last.At >= version.ContentChangedAt;
    }

    /// <summary>Replaces the version in force, and the consulted drafts that this version grew out of and that never came into force themselves.</summary>
    private async Task<IReadOnlyList<Guid>> SupersedeAsync(VersionSession session, string note, CancellationToken cancellationToken)
    {
        var others = await db.Set<FrameworkVersion>().Where(version => version.FrameworkId == session.Framework.Id && version.Id != session.Version.Id).ToListAsync(cancellationToken);
        var replaced = others.Where(version => version.State == VersionState.Published).ToList();
        var seen = new HashSet<string>();
        var basis = session.Version.BasedOn;
        while (basis is not null && seen.Add(basis) && others.Find(version => version.Label == basis) is { } origin)
        {
            if (origin.State is VersionState.InConsultation or VersionState.InRevision or VersionState.TechnicalReview or VersionState.Approved)
            {
                replaced.Add(origin);
            }

            basis = origin.BasedOn;
        }

        foreach (var version in replaced)
        {
            Step(session, version, VersionState.Superseded, note);
        }

        return replaced.ConvertAll(version => version.Id);
    }

    private void Step(VersionSession session, FrameworkVersion version, VersionState to, string note)
    {
        db.Add(new Transition { VersionId = version.Id, From = version.State, To = to, ById = user.Id, By = user.Name, At = session.Now, Note = note });
        var name = to switch
        {
            VersionState.Published => "Frameworks.VersionPublished",
            VersionState.Superseded => "Frameworks.VersionSuperseded",
            VersionState.Withdrawn => "Frameworks.VersionWithdrawn",
            _ => "Frameworks.VersionMoved",
        };
        session.Record(name, nameof(FrameworkVersion), version.Id, ("version", version.Label), ("from", version.State.ToString()), ("to", to.ToString()));
        version.State = to;
    }
}
