using System.ComponentModel.DataAnnotations;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>Who the child is, with consent and assent or on a best-interests basis.</summary>
[RequirePermission(Permissions.WorkName)]
internal sealed class RegisterModel(CaseReader reader, Registering registering, IStringLocalizer<ChildProtectionResources> S) : CasePage(reader)
{
    [BindProperty]
    public RegisterForm Input { get; set; } = new();

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Input), S["The child is registered. The name is sealed."], () => registering.RegisterAsync(Number, Input.ToRequest(Version), cancellationToken), cancellationToken);

    // The form is its officer’s: who only reads the case does not find it.
    protected override Task<bool> IsThereAsync(ChildCase row, CaseStanding standing, CancellationToken cancellationToken) => Task.FromResult(standing.IsOwner);

    protected override void Fill()
    {
        if (Shown.Identity is { } known)
        {
            Input = new RegisterForm
            {
                Name = known.Name,
                FirstName = known.FirstName,
                Caregiver = known.Caregiver,
                Contact = known.Contact,
                Home = known.Home,
                Basis = known.Basis,
                CaregiverConsents = known.Basis == ConsentBasis.ConsentAndAssent,
                ChildAssents = known.Basis == ConsentBasis.ConsentAndAssent,
                ConsentOn = known.ConsentOn,
                Why = known.Why,
                MayShareFirstName = known.MayShareFirstName,
                MayExport = known.MayExport,
            };
        }
    }
}

/// <summary>The form.</summary>
internal sealed class RegisterForm
{
    [StringLength(Limits.PersonName)]
    public string? Name { get; set; }

    [StringLength(Limits.PersonName)]
    public string? FirstName { get; set; }

    [StringLength(Limits.PersonName)]
    public string? Caregiver { get; set; }

    [StringLength(Limits.PersonName)]
    public string? Contact { get; set; }

    [StringLength(Limits.PersonName)]
    public string? Home { get; set; }

    public ConsentBasis? Basis { get; set; }

    public bool CaregiverConsents { get; set; }

    public bool ChildAssents { get; set; }

    public DateOnly? ConsentOn { get; set; }

    [StringLength(Limits.Note)]
    public string? Why { get; set; }

    public bool MayShareFirstName { get; set; }

    public bool MayExport { get; set; }

    public RegistrationRequest ToRequest(long? version) => new()
    {
        Name = Name ?? "",
        FirstName = FirstName ?? "",
        Caregiver = Caregiver ?? "",
        Contact = Contact ?? "",
        Home = Home ?? "",
        Basis = Basis,
        CaregiverConsents = CaregiverConsents,
        ChildAssents = ChildAssents,
        ConsentOn = ConsentOn,
        Why = Why ?? "",
        MayShareFirstName = MayShareFirstName,
        MayExport = MayExport,
        Version = version,
    };
}
