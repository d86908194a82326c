using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Consultations.Services.IsoForm;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Word;

/// <summary>What a form of the preview says of one line.</summary>
internal sealed class LineChoice
{
    /// <summary>Its number.</summary>
    public int Number { get; set; }

    /// <summary>Where the contributor stands.</summary>
    public Position? Position { get; set; }

    /// <summary>The kind of comment.</summary>
    public ContributionType? Type { get; set; }
}

/// <summary>The preview of an uploaded file, for a participant and on the desk alike: what was found, where it is placed, what was there already; then all of it is sent at once.</summary>
internal abstract class ImportPageModel(
    CommentImports imports, CommentSending sending, GuestTicket ticket, PortalDbContext db, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel
{
    protected IStringLocalizer<ConsultationsResources> Words => S;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty]
    public SendingDetails Input { get; set; } = new();

    [BindProperty]
    public IList<LineChoice> Choices { get; set; } = [];

    /// <summary>The field of each column of a form.</summary>
    [BindProperty]
    public IList<string?> Columns { get; set; } = [];

    public CommentImport Import { get; private set; } = null!;

    public Slice<PreviewLine> Lines { get; private set; } = new([], null);

    /// <summary>The form while its columns are not known.</summary>
    public FileContents? Form { get; private set; }

    public IReadOnlyList<FormFault> Faults { get; private set; } = [];

    public abstract bool OnBehalf { get; }

    public abstract string Path { get; }

    public bool IsSent => Import.State == ImportState.Sent;

    public bool MayBeSent => Import.State == ImportState.Preview && !Import.NeedsMapping;

    public int Fresh => Import.Found - Import.AlreadyThere;

    public IEnumerable<SelectListItem> Fields => FormColumns.All.Select(column => new SelectListItem(FormWords.Heading(column, S), column));

    public IEnumerable<SelectListItem> Positions(Position chosen) => Enum.GetValues<Position>().Select(value => new SelectListItem(S.Enum(value), value.ToString(), value == chosen));

    public IEnumerable<SelectListItem> Types(ContributionType chosen) => Enum.GetValues<ContributionType>().Select(value => new SelectListItem(S.Enum(value), value.ToString(), value == chosen));

    public IEnumerable<SelectListItem> Groups => Enum.GetValues<StakeholderGroup>().Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    public IEnumerable<SelectListItem> LanguageChoices => Languages.All.Select(language => new SelectListItem(Languages.NativeName(language), language));

    public IEnumerable<SelectListItem> Attributions => Enum.GetValues<Attribution>()
        .Where(value => value != Attribution.Anonymous || Consultation.Rules.AnonymousAllowed)
        .Select(value => new SelectListItem(value switch
        {
            Attribution.Named when OnBehalf => S["The names in the file and their organisations"],
            Attribution.Named => S["My name and my organisation"],
            Attribution.Organisation => S["The organisation only"],
            _ => S["No name: stakeholder group and country only"],
        }, value.ToString()));

    /// <summary>A proposed change against the words it would replace.</summary>
    public IReadOnlyList<DiffPiece>? Difference(ImportFinding finding) =>
        finding.ProposedChange.Length == 0 || finding.Quote.Length == 0 ? null : TextDifference.Between(Import.Language, finding.Quote, finding.ProposedChange);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindImportAsync(cancellationToken))
        {
            return NotFound();
        }

        Input = await FirstDetailsAsync(cancellationToken);
        ModelState.Clear();
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Takes the columns of a form.</summary>
    public async Task<IActionResult> OnPostMapAsync(CancellationToken cancellationToken)
    {
        if (!await FindImportAsync(cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        var answer = await imports.MapAsync(Found, Import, new FormMapping([.. Columns.Select(field => field ?? "")]), cancellationToken);
        if (!answer.Succeeded)
        {
            return await this.RefuseAsync(answer, () => ShowAsync(cancellationToken), prefix: "");
        }

        Faults = answer.Value.Faults;
        return Faults.Count == 0 ? this.GoTo(Path) : await ShowAsync(cancellationToken);
    }

    /// <summary>Keeps the positions and types chosen on this page.</summary>
    public async Task<IActionResult> OnPostChooseAsync(CancellationToken cancellationToken)
    {
        if (!await FindImportAsync(cancellationToken))
        {
            return NotFound();
        }

        await KeepChoicesAsync(cancellationToken);
        return this.GoTo(Path + (string.IsNullOrEmpty(After) ? "" : $"?after={Uri.EscapeDataString(After)}"), S["Your choices are kept. Nothing has been sent yet."]);
    }

    /// <summary>Sends all of it, as it is chosen on the page that it is sent from.</summary>
    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken)
    {
        if (!await FindImportAsync(cancellationToken))
        {
            return NotFound();
        }

        await KeepChoicesAsync(cancellationToken);
        if (!IsSent && !ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var outcome = IsSent ? null : await sending.SendAsync(Found, Import.Id, Input, cancellationToken);
        return outcome is null or { Succeeded: true } ? Sent(outcome?.Value) : await this.RefuseAsync(outcome, () => ShowAsync(cancellationToken));
    }

    /// <summary>Gives the preview up.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellationToken)
    {
        if (!await FindImportAsync(cancellationToken))
        {
            return NotFound();
        }

        await imports.DiscardAsync(Import, cancellationToken);
        return this.GoTo(OnBehalf ? ConsultationPaths.Imports(Slug) : ConsultationPaths.Word(Slug), S["The preview is removed. Nothing was sent."]);
    }

    protected async Task<bool> FindImportAsync(CancellationToken cancellationToken)
    {
        var import = await imports.FindAsync(Found, Id, OnBehalf, ticket.IsHeld(HttpContext, Id), cancellationToken);
        Import = import!;
        return import is not null;
    }

    protected abstract IActionResult Sent(SendingOutcome? outcome);

    protected virtual Task<SendingDetails> FirstDetailsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new SendingDetails { Key = ReceiptCode.NewKey(), Language = Import.Language });

    private async Task KeepChoicesAsync(CancellationToken cancellationToken)
    {
        var numbers = Choices.Select(choice => choice.Number).ToList();
        var items = MayBeSent ? db.Set<CommentImportItem>().Where(row => row.ImportId == Import.Id && numbers.Contains(row.Number)).ToDictionary(row => row.Number) : [];
        foreach (var choice in Choices)
        {
            if (items.TryGetValue(choice.Number, out var item))
            {
                (item.Position, item.Type) = (choice.Position ?? item.Position, choice.Type ?? item.Type);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        // After a refusal the row is read anew, so that the page shows what is stored.
        db.ChangeTracker.Clear();
        await FindImportAsync(cancellationToken);
        if (Import.State == ImportState.Preview && Import.NeedsMapping)
        {
            Form = await imports.ReadAgainAsync(Found, Import, mapping: null, cancellationToken);
        }

        Lines = await imports.LinesAsync(Import.Id, After, cancellationToken);
        return Page();
    }
}
