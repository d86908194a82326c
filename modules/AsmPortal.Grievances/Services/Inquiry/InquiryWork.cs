using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Inquiry;

/// <summary>The plan and the log of an inquiry.</summary>
internal sealed class InquiryWork(PortalDbContext db, CaseWork work, CaseChanges changes, ICurrentUser user, PortalDay day, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Begins the inquiry; it needs an investigator and at least one allegation.</summary>
    public Task<Result> BeginAsync(string number, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async one =>
    {
        if (!one.Standing.Leads && !one.Standing.IsInvestigator)
        {
            return work.NotYours();
        }

        if (work.RefuseMove(one.Grievance, GrievanceMove.BeginInquiry) is { } refusal)
        {
            return refusal;
        }

        if (one.Grievance.InvestigatorId is null)
        {
            return Result.Refuse(FailureKind.Conflict, S["Assign an investigator first."]);
        }

        if (!await db.Set<Allegation>().AnyAsync(row => row.GrievanceId == one.Grievance.Id, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["Write down at least one allegation first."]);
        }

        await changes.MoveAsync(one.Grievance, GrievanceMove.BeginInquiry, one.Key, "", cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Adds a step of the plan or an entry of the log.</summary>
    public Task<Result> AddAsync(string number, InquiryEntryKind? kind, DateOnly? on, string? text, CancellationToken cancellationToken) => work.RunAsync(number, null, one =>
    {
        Result? refusal = !one.Standing.IsInvestigator && !one.Standing.Leads ? work.NotYours()
            : one.Grievance.State is not (GrievanceState.Admitted or GrievanceState.Inquiry or GrievanceState.RespondentReply) ? work.WrongState(one.Grievance)
            : kind is null ? Result.Refuse(FailureKind.Invalid, S["Choose what it is."], "kind")
            : on is null || (kind != InquiryEntryKind.Plan && on > day.Today) ? Result.Refuse(FailureKind.Invalid, S["Give the day; only a step of the plan lies in the future."], "on")
            : work.RefuseText(text, "text");
        if (refusal is not null)
        {
            return Task.FromResult(refusal);
        }

        var entry = new InquiryEntry { GrievanceId = one.Grievance.Id, Kind = kind!.Value, On = on!.Value, ById = user.Id };
        entry.Text = one.Key.Seal(SealedFields.Inquiry(entry.Id), text!.Trim());
        db.Add(entry);
        changes.Audit(one.Grievance, "InquiryEntryAdded");
        return Task.FromResult(Result.Done);
    }, cancellationToken);

    /// <summary>Ticks a step of the plan off.</summary>
    public Task<Result> TickAsync(string number, Guid entryId, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.IsInvestigator && !one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (await db.Set<InquiryEntry>().FirstOrDefaultAsync(row => row.Id == entryId && row.GrievanceId == one.Grievance.Id && row.Kind == InquiryEntryKind.Plan, cancellationToken) is not { } entry)
        {
            return work.NotThere();
        }

        entry.DoneOn ??= day.Today;
        changes.Audit(one.Grievance, "InquiryStepDone");
        return Result.Done;
    }, cancellationToken);

    /// <summary>Goes on without a respondent who cannot be heard, for a reason; or takes the inquiry up again.</summary>
    public Task<Result> MoveAsync(string number, long? version, GrievanceMove move, string? note, CancellationToken cancellationToken) => work.RunAsync(number, version, async one =>
    {
        if (!one.Standing.Leads && !one.Standing.IsInvestigator)
        {
            return work.NotYours();
        }

        if (move is not (GrievanceMove.HearRespondent or GrievanceMove.ResumeInquiry))
        {
            return work.WrongState(one.Grievance);
        }

        if ((work.RefuseMove(one.Grievance, move) ?? work.RefuseText(note, "note")) is { } refusal)
        {
            return refusal;
        }

        await changes.MoveAsync(one.Grievance, move, one.Key, note!.Trim(), cancellationToken);
        return Result.Done;
    }, cancellationToken);
}
