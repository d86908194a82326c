using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.ChildProtection.Services.Directory;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Help;

/// <summary>Changes a service, or adds one (at <c>/work/services/new</c>).</summary>
[RequirePermission(Permissions.ServicesName)]
internal sealed class EditModel(ServiceDirectory directory, IStringLocalizer<ChildProtectionResources> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public ServiceForm Input { get; set; } = new();

    public string Path => Id is { } id ? $"{EdgePaths.Services}/{id}/edit" : $"{EdgePaths.Services}/new";

    public IEnumerable<SelectListItem> HelpKinds => Choices<HelpKind>();

    public IEnumerable<SelectListItem> SpokenLanguages => Choices<SpokenLanguage>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            if (await directory.FindAsync(id, cancellationToken) is not { } found)
            {
                return NotFound();
            }

            Input = ServiceForm.Of(found);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var saved = await directory.SaveAsync(Id, Input.ToInput(), cancellationToken);
        return this.End(saved, EdgePaths.Services, S["Saved."], EdgeAnswers.InputField);
    }

    private IEnumerable<SelectListItem> Choices<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    /// <summary>What is typed.</summary>
    internal sealed class ServiceForm
    {
        public string? Organisation { get; set; }

        public string? Name { get; set; }

        public string? Province { get; set; }

        public List<HelpKind> Help { get; set; } = [];

        public int? Capacity { get; set; }

        public int? AgeFrom { get; set; } = 0;

        public int? AgeTo { get; set; } = 17;

        public List<SpokenLanguage> Languages { get; set; } = [];

        public string? Contact { get; set; }

        public bool Active { get; set; } = true;

        public long? Version { get; set; }

        public static ServiceForm Of(ListedService found) => new()
        {
            Organisation = found.Organisation,
            Name = found.Service.Name,
            Province = found.Service.Province,
            Help = [.. found.Help],
            Capacity = found.Service.Capacity,
            AgeFrom = found.Service.AgeFrom,
            AgeTo = found.Service.AgeTo,
            Languages = [.. Codes.Split<SpokenLanguage>(found.Service.Languages)],
            Contact = found.Service.Contact,
            Active = found.Service.Active,
            Version = found.Service.Version,
        };

        public ServiceInput ToInput() => new()
        {
            Organisation = Organisation ?? "",
            Name = Name ?? "",
            Province = Province ?? "",
            Help = Help,
            Capacity = Capacity,
            AgeFrom = AgeFrom,
            AgeTo = AgeTo,
            Languages = Languages,
            Contact = Contact ?? "",
            Active = Active,
            Version = Version,
        };
    }
}
