using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>The committees' meetings about one consultation, and planning another.</summary>
[RequirePermission(Permissions.ReadAllName)]
internal sealed class MeetingsModel(MeetingReader reader, Meetings meetings, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : AnswerPage
{
    [BindProperty]
    public MeetingForm Input { get; set; } = new();

    public IReadOnlyList<ListedMeeting> List { get; private set; } = [];

    public IReadOnlyList<Committee> MayPlan => [.. Enum.GetValues<Committee>().Where(committee => Meetings.MayRun(user, committee))];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Input = new MeetingForm { TimeZone = Consultation.TimeZone, Committee = MayPlan.FirstOrDefault() };
        return ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var planned = await meetings.PlanAsync(Consultation, Input.Plan(), cancellationToken);
        return await this.EndAsync(planned, planned.Succeeded ? ConsultationPaths.Meeting(Slug, planned.Value) : "", S["The meeting is planned. Now put items on its agenda."], () => ShowAsync(cancellationToken), "Input.");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        List = await reader.ListAsync(Consultation.Id, cancellationToken);
        return Page();
    }
}

/// <summary>When and where, as it is typed.</summary>
internal sealed class MeetingForm
{
    public Committee Committee { get; set; }

    public DateTime? Local { get; set; }

    public string TimeZone { get; set; } = "";

    public string? Place { get; set; }

    public int? Quorum { get; set; }

    public MeetingPlan Plan() => new(Committee, Local, TimeZone, Place ?? "", Quorum);
}
