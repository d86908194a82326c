using System.ComponentModel.DataAnnotations;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>Sending a child to a service, or recording that there is none.</summary>
[RequirePermission(Permissions.WorkName)]
internal sealed class ReferModel(CaseReader reader, Referring referring, ServiceChoices services, IStringLocalizer<ChildProtectionResources> S) : CasePage(reader)
{
    [BindProperty]
    public ReferForm Input { get; set; } = new();

    [BindProperty]
    public GapForm Gap { get; set; } = new();

    public IReadOnlyList<ServiceChoice> Services { get; private set; } = [];

    public IReadOnlyList<SelectListItem> ServiceOptions =>
    [
        new(S["Choose…"], ""),
        .. Services.Select(one => new SelectListItem(S["{0} ({1}), {2}: {3}", one.Name, one.Provider, one.Province.Length == 0 ? S["all provinces"] : one.Province, S.Plural(one.Free, "{0} place", "{0} places")], one.Id.ToString())),
    ];

    public Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Input), S["The referral is sent."], () => referring.SendAsync(Number, Input.ToRequest(Version), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostGapAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Gap), S["It is recorded that this help is missing."], () => referring.NoServiceAsync(Number, Gap.Help, Gap.Reason, Version, cancellationToken), cancellationToken);

    // The form is its officer’s: who only reads the case does not find it.
    protected override Task<bool> IsThereAsync(ChildCase row, CaseStanding standing, CancellationToken cancellationToken) => Task.FromResult(standing.IsOwner);

    protected override async Task LoadAsync(CancellationToken cancellationToken) => Services = await services.ForAsync(Shown.Site?.Province, cancellationToken);
}

/// <summary>The form of a referral.</summary>
internal sealed class ReferForm
{
    public HelpKind? Help { get; set; }

    public Guid? ServiceId { get; set; }

    [StringLength(Limits.Note)]
    public string? Need { get; set; }

    [StringLength(Limits.Note)]
    public string? Way { get; set; }

    public bool ShowFirstName { get; set; }

    public ReferralRequest ToRequest(long? version) => new() { Help = Help, ServiceId = ServiceId, Need = Need ?? "", Way = Way ?? "", ShowFirstName = ShowFirstName, Version = version };
}

/// <summary>The form of help that is missing.</summary>
internal sealed class GapForm
{
    public HelpKind? Help { get; set; }

    public GapReason? Reason { get; set; }
}
