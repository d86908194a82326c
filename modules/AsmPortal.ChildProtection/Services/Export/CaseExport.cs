using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services.Export;

/// <summary>Gives one case to the national system: with the caregiver's consent to that, as a step of the case and in the audit trail, and marked with who took it.</summary>
internal sealed class CaseExport(PortalDbContext db, CaseReader reader, CaseWork work, CaseChanges changes, IDownloadMarks marks, IStringLocalizer<ChildProtectionResources> S)
{
    /// <summary>Where the schema is served.</summary>
    public const string SchemaPath = "/schemas/child-case-export-1.json";
    private const string Purpose = "national child labour monitoring and remediation system";

    public async Task<Result<CaseDocument>> ExportAsync(string number, CancellationToken cancellationToken)
    {
        // The step is saved first: what was not written down is not given out.
        var written = await work.RunAsync(
            number,
            null,
            async hand =>
            {
                if (await db.Set<Registration>().AnyAsync(known => known.CaseId == hand.Case.Id && known.MayExport, cancellationToken))
                {
                    changes.Note(hand, CaseStepKind.Exported);
                    return Result.Done;
                }

                return Result.Refuse(FailureKind.Conflict, S["There is no consent to give this case to the national system."]);
            },
            cancellationToken);
        if (!written.Succeeded)
        {
            return Result<CaseDocument>.Refuse(written.Failure!.Value, written.Reasons);
        }

        return await reader.FindAsync(number, cancellationToken) is { Identity: { MayExport: true } identity } shown
            ? Document(shown, identity, await marks.GiveAsync(ChildCase.Kind, shown.Case.Id, shown.Case.Number, Purpose, cancellationToken))
            : Result<CaseDocument>.Refuse(FailureKind.NotFound, S["There is no such case."]);
    }

    private static CaseDocument Document(ShownCase shown, ShownIdentity identity, DownloadMark mark)
    {
        var row = shown.Case;
        return new CaseDocument
        {
            Schema = SchemaPath,
            Disclosure = CaseDisclosure.Of(mark),
            Number = row.Number,
            State = row.State.ToString(),
            Child = new CaseChild(
                identity.Name, identity.Caregiver, identity.Contact, identity.Home, row.Sex.ToString(), row.AgeFrom, row.AgeTo, row.AgeEvidence.ToString(), identity.Basis.ToString(), identity.ConsentOn),
            Observed = new CaseObserved(
                row.ObservedAt, shown.Site?.Name, shown.Site?.Province, row.InMiningArea, row.Accompaniment.ToString(), row.ImmediateDanger,
                [.. shown.Activities.Select(activity => activity.ToString())], [.. shown.Conditions.Select(condition => condition.ToString())]),
            Classification = shown.Classifications is [var newest, ..] ? new CaseClassified(newest.Result.ToString(), newest.RuleVersion, newest.Codes, newest.At) : null,
            Risk = row.Risk?.ToString(),
            Referrals = [.. shown.Referrals.OrderBy(one => one.Number).Select(one => new CaseReferralLine(one.Number, one.Help.ToString(), one.Service, one.State.ToString(), one.StateAt))],
            FollowUps = [.. shown.Visits.OrderBy(one => one.DueAt).Select(one => new CaseVisitLine(one.Kind.ToString(), one.DueAt, one.DoneAt, one.Result?.ToString()))],
            Closed = row is { ClosedAs: { } kind, ClosedAt: { } closedAt } ? new CaseClosed(kind.ToString(), closedAt) : null,
        };
    }
}
