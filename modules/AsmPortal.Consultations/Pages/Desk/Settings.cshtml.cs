using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Desk;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Desk;

/// <summary>What a consultation says about itself, and its rules.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class SettingsModel(ConsultationSetup setup, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel
{
    [BindProperty]
    public SettingsForm Input { get; set; } = new();

    /// <summary>Rules and zone are fixed once people take part under them.</summary>
    public bool RulesFixed => Consultation.State != ConsultationState.Draft;

    public void OnGet() => Input = SettingsForm.Of(Consultation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var saved = await setup.EditAsync(Slug, Input.Settings(Consultation, RulesFixed), cancellationToken);
        return saved.Succeeded
            ? this.GoTo(ConsultationPaths.DeskOf(Slug) + "/settings", S["Saved."])
            : await this.RefuseAsync(saved, () => Task.FromResult<IActionResult>(Page()));
    }
}

/// <summary>The form of the settings.</summary>
internal sealed class SettingsForm
{
    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    public LocalizedText Purpose { get; set; } = LocalizedText.Empty;

    public LocalizedText HowToTakePart { get; set; } = LocalizedText.Empty;

    public LocalizedText WhoDecides { get; set; } = LocalizedText.Empty;

    public LocalizedText ModerationRules { get; set; } = LocalizedText.Empty;

    public string? TimeZone { get; set; }

    public bool GuestsMayComment { get; set; }

    public bool AnonymousAllowed { get; set; }

    public bool Endorsements { get; set; }

    public bool Replies { get; set; }

    public Publication Publication { get; set; }

    public int ReplyDays { get; set; }

    public int SynopsisDays { get; set; }

    public int GroupMinimum { get; set; }

    public int ConvergentPercent { get; set; }

    public int DivergentPoints { get; set; }

    public int SmallCell { get; set; }

    public int BalancePercent { get; set; }

    public long Version { get; set; }

    public static SettingsForm Of(Models.Consultation row) => new()
    {
        Title = row.Title,
        Purpose = row.Purpose,
        HowToTakePart = row.HowToTakePart,
        WhoDecides = row.WhoDecides,
        ModerationRules = row.ModerationRules,
        TimeZone = row.TimeZone,
        GuestsMayComment = row.Rules.GuestsMayComment,
        AnonymousAllowed = row.Rules.AnonymousAllowed,
        Endorsements = row.Rules.Endorsements,
        Replies = row.Rules.Replies,
        Publication = row.Rules.Publication,
        ReplyDays = row.Rules.ReplyDays,
        SynopsisDays = row.Rules.SynopsisDays,
        GroupMinimum = row.Rules.GroupMinimum,
        ConvergentPercent = row.Rules.ConvergentPercent,
        DivergentPoints = row.Rules.DivergentPoints,
        SmallCell = row.Rules.SmallCell,
        BalancePercent = row.Rules.BalancePercent,
        Version = row.Version,
    };

    public ConsultationSettings Settings(Models.Consultation present, bool rulesFixed) => new(
        Title,
        Purpose,
        HowToTakePart,
        WhoDecides,
        ModerationRules,
        rulesFixed ? present.TimeZone : TimeZone ?? "",
        rulesFixed ? present.Rules : Rules(present.Rules),
        Version);

    private ConsultationRules Rules(ConsultationRules present) => present with
    {
        GuestsMayComment = GuestsMayComment,
        AnonymousAllowed = AnonymousAllowed,
        Endorsements = Endorsements,
        Replies = Replies,
        Publication = Publication,
        ReplyDays = ReplyDays,
        SynopsisDays = SynopsisDays,
        GroupMinimum = GroupMinimum,
        ConvergentPercent = ConvergentPercent,
        DivergentPoints = DivergentPoints,
        SmallCell = SmallCell,
        BalancePercent = BalancePercent,
    };
}
