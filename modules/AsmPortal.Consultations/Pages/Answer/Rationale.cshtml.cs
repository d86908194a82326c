using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>Translates one rationale, beside its source.</summary>
[RequirePermission(Permissions.ReadAllName)]
internal sealed class RationaleModel(PortalDbContext db, Rationales rationales, IStringLocalizer<ConsultationsResources> S) : AnswerPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Language { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    public Models.Rationale Rationale { get; private set; } = null!;

    public bool MayWrite => rationales.MayTranslate(Language) && Language != Rationale.SourceLanguage;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindRowAsync(cancellationToken))
        {
            return NotFound();
        }

        Input = new Form { Text = Rationale.Text[Language], Version = Rationale.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var saved = await rationales.TranslateAsync(Consultation, Id, Language, Input.Text ?? "", Input.Version, cancellationToken);
        return await this.EndAsync(saved, $"{ConsultationPaths.Rationales(Slug)}?language={Language}", S["The translation is saved."], async () =>
        {
            if (!await FindRowAsync(cancellationToken))
            {
                return NotFound();
            }

            Input.Version = Rationale.Version;
            ModelState.Remove("Input.Version");
            return Page();
        }, "Input.");
    }

    private async Task<bool> FindRowAsync(CancellationToken cancellationToken)
    {
        var found = await db.Set<Models.Rationale>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == Id && row.ConsultationId == Consultation.Id, cancellationToken);
        Rationale = found!;
        return found is not null && Languages.IsKnown(Language);
    }

    internal sealed class Form
    {
        public string? Text { get; set; }

        public long Version { get; set; }
    }
}
