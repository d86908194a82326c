using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Clocks;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Handling;

/// <summary>How a screening ends.</summary>
[Localization.LocalizedEnum]
internal enum ScreeningEnd
{
    [System.ComponentModel.DataAnnotations.Display(Name = "Admit it")]
    Admit,
    [System.ComponentModel.DataAnnotations.Display(Name = "Find it inadmissible")]
    Inadmissible,
    [System.ComponentModel.DataAnnotations.Display(Name = "Refer it to another body")]
    Refer,
    [System.ComponentModel.DataAnnotations.Display(Name = "Merge it into another grievance")]
    Merge,
}

/// <summary>The end of a screening as it was asked for.</summary>
internal sealed record ScreeningRequest(ScreeningEnd? End)
{
    public InadmissibleReason? Reason { get; init; }

    public RedirectBody Redirect { get; init; }

    /// <summary>Number of the grievance that it goes on in.</summary>
    public string Into { get; init; } = "";

    /// <summary>What the complainant is told.</summary>
    public string? Text { get; init; }
}

/// <summary>The checklist and the decision whether the mechanism can hear a case.</summary>
internal sealed class CaseScreening(
    PortalDbContext db, GrievanceScope scope, CaseWork work, CaseChanges changes, CaseHandling handling, CaseClocks clocks, ICurrentUser user, PortalDay day, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Questions that must be answered with yes before a case is admitted.</summary>
    public static IReadOnlyList<ScreeningQuestion> Required { get; } =
        [ScreeningQuestion.InScope, ScreeningQuestion.EnoughInformation, ScreeningQuestion.NotHeardElsewhere, ScreeningQuestion.New];

    /// <summary>Begins the screening of an acknowledged case.</summary>
    public Task<Result> BeginAsync(string number, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (work.RefuseMove(one.Grievance, GrievanceMove.Screen) is { } refusal)
        {
            return refusal;
        }

        await changes.MoveAsync(one.Grievance, GrievanceMove.Screen, one.Key, "", cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Keeps the answers. Danger or a child makes the case critical at once.</summary>
    public Task<Result> AnswerAsync(string number, IReadOnlyDictionary<ScreeningQuestion, ScreeningAnswerValue> answers, string? note, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (one.Grievance.State != GrievanceState.Screening)
        {
            return work.WrongState(one.Grievance);
        }

        var stored = await db.Set<ScreeningAnswer>().Where(row => row.GrievanceId == one.Grievance.Id).ToDictionaryAsync(row => row.Question, cancellationToken);
        foreach (var (question, answer) in answers)
        {
            if (stored.TryGetValue(question, out var row))
            {
                row.Answer = answer;
            }
            else
            {
                db.Add(new ScreeningAnswer { GrievanceId = one.Grievance.Id, Question = question, Answer = answer });
            }
        }

        var screening = await db.Set<Screening>().FirstOrDefaultAsync(row => row.GrievanceId == one.Grievance.Id, cancellationToken);
        if (screening is null)
        {
            db.Add(screening = new Screening { GrievanceId = one.Grievance.Id, On = day.Today });
        }

        (screening.Note, screening.ById, screening.On) = (string.IsNullOrWhiteSpace(note) ? null : one.Key.Seal(SealedFields.Screening, note.Trim()), user.Id, day.Today);
        one.Grievance.ConcernsChild |= answers.GetValueOrDefault(ScreeningQuestion.ChildConcerned, ScreeningAnswerValue.No) == ScreeningAnswerValue.Yes;
        if (answers.GetValueOrDefault(ScreeningQuestion.DangerNow, ScreeningAnswerValue.No) == ScreeningAnswerValue.Yes && one.Grievance.Criticality != GrievanceCriticality.Critical)
        {
            one.Grievance.Criticality = GrievanceCriticality.Critical;
            changes.Note(one.Grievance, StepKind.CriticalityChanged, one.Key, "");
            await clocks.FollowCriticalityAsync(one.Grievance, cancellationToken);
        }

        changes.Audit(one.Grievance, "Screened");
        return Result.Done;
    }, cancellationToken);

    /// <summary>Ends the screening, and tells the complainant.</summary>
    public Task<Result> EndAsync(string number, long? version, ScreeningRequest request, CancellationToken cancellationToken) => work.RunAsync(number, version, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (one.Grievance.State != GrievanceState.Screening)
        {
            return work.WrongState(one.Grievance);
        }

        if (await PrepareAsync(one, request, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        handling.Say(one, request.Text!.Trim(), MessageKind.Notice);
        await changes.MoveAsync(one.Grievance, Move(request.End!.Value), one.Key, "", cancellationToken);
        return Result.Done;
    }, cancellationToken);

    private static GrievanceMove Move(ScreeningEnd end) => end switch
    {
        ScreeningEnd.Admit => GrievanceMove.Admit,
        ScreeningEnd.Inadmissible => GrievanceMove.FindInadmissible,
        ScreeningEnd.Refer => GrievanceMove.ReferOut,
        _ => GrievanceMove.Merge,
    };

    private async Task<Result?> PrepareAsync(CaseInHand one, ScreeningRequest request, CancellationToken cancellationToken)
    {
        if (request.End is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose how the screening ends."], "end");
        }

        var refusal = request.End switch
        {
            ScreeningEnd.Admit => await PrepareAdmissionAsync(one, cancellationToken),
            ScreeningEnd.Inadmissible => PrepareInadmissible(one, request),
            ScreeningEnd.Refer => PrepareReferral(one, request),
            _ => await PrepareMergeAsync(one, request, cancellationToken),
        };
        return refusal ?? work.RefuseText(request.Text, "text");
    }

    private async Task<Result?> PrepareAdmissionAsync(CaseInHand one, CancellationToken cancellationToken)
    {
        var answers = await db.Set<ScreeningAnswer>().Where(row => row.GrievanceId == one.Grievance.Id).ToListAsync(cancellationToken);
        if (answers.Count < Enum.GetValues<ScreeningQuestion>().Length)
        {
            return Result.Refuse(FailureKind.Invalid, S["Answer the whole checklist first."], "end");
        }

        return Required.All(question => answers.Exists(row => row.Question == question && row.Answer == ScreeningAnswerValue.Yes))
            ? null
            : Result.Refuse(FailureKind.Invalid, S["It can be admitted when the first four questions are answered with yes."], "end");
    }

    private Result? PrepareInadmissible(CaseInHand one, ScreeningRequest request)
    {
        if (request.Reason is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose why it cannot be heard."], "reason");
        }

        if (request.Redirect == RedirectBody.None && request.Reason != InadmissibleReason.NoGrievance)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose where the complainant can turn."], "redirect");
        }

        (one.Grievance.InadmissibleReason, one.Grievance.Redirect) = (request.Reason, request.Redirect);
        return null;
    }

    private Result? PrepareReferral(CaseInHand one, ScreeningRequest request)
    {
        if (request.Redirect == RedirectBody.None)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose to whom it is referred."], "redirect");
        }

        one.Grievance.Redirect = request.Redirect;
        return null;
    }

    private async Task<Result?> PrepareMergeAsync(CaseInHand one, ScreeningRequest request, CancellationToken cancellationToken)
    {
        var into = request.Into.Trim().ToUpperInvariant();
        var target = await (await scope.VisibleAsync(cancellationToken)).FirstOrDefaultAsync(row => row.Number == into, cancellationToken);
        if (target is null || target.Id == one.Grievance.Id || target.State == GrievanceState.Merged || GrievanceStateMachine.Ended.Contains(target.State))
        {
            return Result.Refuse(FailureKind.Invalid, S["Give the number of another grievance that is being worked on."], "into");
        }

        one.Grievance.MergedIntoId = target.Id;
        return null;
    }
}
