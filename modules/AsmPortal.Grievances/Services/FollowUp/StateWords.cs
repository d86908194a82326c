using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.FollowUp;

/// <summary>Says in plain words where a grievance stands and what a clock promises.</summary>
internal sealed class StateWords(IStringLocalizer<GrievancesResources> S)
{
    public string Of(GrievanceState state) => state switch
    {
        GrievanceState.Submitted => S["Your grievance has arrived. Somebody will read it and tell you so."],
        GrievanceState.Acknowledged => S["Somebody has read your grievance. Next it is checked whether this mechanism can hear it."],
        GrievanceState.Screening => S["It is being checked whether this mechanism can hear your grievance."],
        GrievanceState.Inadmissible => S["This mechanism cannot hear your grievance. Below you read why and where you can turn. You can appeal."],
        GrievanceState.Merged => S["Others have told the same. Your grievance goes on together with theirs; you are told what comes of it."],
        GrievanceState.ReferredOut => S["Your grievance was handed to another body that can do more about it."],
        GrievanceState.Admitted => S["This mechanism hears your grievance. An inquiry is being prepared."],
        GrievanceState.Inquiry => S["It is being looked into what happened."],
        GrievanceState.RespondentReply => S["Those whom it is about are being heard. They are not told who you are."],
        GrievanceState.Decided => S["It has been decided. If you think that the decision is wrong, you can appeal."],
        GrievanceState.Appeal => S["You have appealed. Other people than before decide."],
        GrievanceState.CorrectiveAction => S["It has been decided, and what was found is being put right."],
        GrievanceState.Verification => S["It is being checked whether what was done has helped."],
        GrievanceState.Closed => S["The work on your grievance is at its end. You can still write here."],
        _ => S["You have taken your grievance back. You can still write here."],
    };

    public string Of(ClockKind clock) => clock switch
    {
        ClockKind.Acknowledge => S["We tell you that we have read it"],
        ClockKind.Screen => S["We decide whether we can hear it"],
        ClockKind.RespondentReply => S["Those whom it is about reply"],
        ClockKind.Feedback => S["We tell you what was decided"],
        ClockKind.Appeal => S["Your appeal is decided"],
        ClockKind.FirstCheck => S["We ask whether you were punished for it"],
        ClockKind.SecondCheck => S["We ask once more whether you were punished for it"],
        _ => S["Somebody takes it up"],
    };
}
