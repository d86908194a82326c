using AsmPortal.Files;
using AsmPortal.Frameworks.Services;
using AsmPortal.Frameworks.Services.Import;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;

namespace AsmPortal.Frameworks.Pages;

/// <summary>
/// Importing in three steps, each an address of its own: the files, their columns, the preview. Only the files and the import itself are sent by POST;
/// everything else stands in the address, so that going back or switching the language loses nothing.
/// </summary>
[RequirePermission("Frameworks.Import")]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class ImportModel(FrameworkImport import, ImportUploads uploads, IStringLocalizer<FrameworksResources> S) : PageModel
{
    /// <summary>Larger than what is imported, so that a file of 50 MB is answered by a sentence and not by a cut connection.</summary>
    private const long MostBytes = 200L * 1024 * 1024;

    private const string MapPrefix = "map.";
    private const string PreviewStep = "preview";
    private const int MostMarkColumns = 4;

    [BindProperty(SupportsGet = true)]
    public Form Input { get; set; } = new();

    /// <summary>One file a language; a file that says its languages itself may stand in any.</summary>
    [BindProperty]
    public Uploads Files { get; set; } = new();

    /// <summary>What was uploaded so far.</summary>
    public IReadOnlyList<UploadedFile> Uploaded { get; private set; } = [];

    public ImportHeadings? Headings { get; private set; }

    public ImportOutcome? Outcome { get; private set; }

    public bool IsNewUpload => Headings is null && Outcome is null;

    /// <summary>The chosen columns as hidden fields carry them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Chosen =>
        [.. Given().Where(pair => pair.Key.StartsWith(MapPrefix, StringComparison.Ordinal)).SelectMany(pair => pair.Value.OfType<string>().Where(value => value.Length > 0).Select(value => KeyValuePair.Create(pair.Key, value)))];

    public string Target => $"/work/frameworks/{Uri.EscapeDataString(Input.Slug)}/{Uri.EscapeDataString(Input.Version)}";

    public IEnumerable<SelectListItem> LanguageChoices => Languages.All.Select(language => new SelectListItem(Languages.NativeName(language), language));

    public string Say(ImportFault fault) => new ImportFaultText(S).Say(fault);

    public IEnumerable<string> Numbers => ImportSummary.Numbers(Outcome!, S);

    /// <summary>The selects of the second step: name, label and what is chosen.</summary>
    public IEnumerable<ColumnChoice> Columns
    {
        get
        {
            var given = Given();
            var headings = Headings!.Files.SelectMany(file => file.Headings).Distinct().ToList();
            foreach (var name in ImportFields.Plain.Concat(ImportFields.Localized))
            {
                var chosen = given.GetValueOrDefault(MapPrefix + name);
                for (var place = 0; place < (name == ImportFields.Level ? MostMarkColumns : 1); place++)
                {
                    var value = place < chosen.Count ? chosen[place] : null;
                    yield return new ColumnChoice(MapPrefix + name, $"{name}-{place}", Label(name, place), [.. headings.Select(heading => new SelectListItem(heading, heading, heading == value))], IsFound(name, place, headings));
                }
            }
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // The address may name a framework and version; what is not filled in yet is no fault.
        ModelState.Clear();
        Input.Slug = Input.Slug.Length > 0 ? Input.Slug : Request.Query["slug"].FirstOrDefault() ?? "";
        Input.Version = Input.Version.Length > 0 ? Input.Version : Request.Query["version"].FirstOrDefault() ?? "";
        Uploaded = uploads.Open(Input.Ticket);
        if (Uploaded.Count == 0)
        {
            if (!string.IsNullOrEmpty(Input.Ticket))
            {
                ModelState.AddModelError("", S["The uploaded files are no longer kept. Choose them again."]);
            }

            return Page();
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostUploadAsync(CancellationToken cancellationToken)
    {
        Uploaded = uploads.Open(Input.Ticket);
        await KeepAsync(cancellationToken);
        Input.Ticket = Uploaded.Count > 0 ? uploads.Seal(Uploaded) : "";
        ModelState.Remove("Input.Ticket");
        if (Uploaded.Count == 0 && ModelState.IsValid)
        {
            ModelState.AddModelError("Files.En", S["Choose at least one file."]);
        }

        if (ModelState.IsValid && await import.RefusalAsync(Input.Slug, Input.Version, cancellationToken) is { } refusal)
        {
            AddReasons(refusal.Reasons);
        }

        if (ModelState.IsValid)
        {
            await CheckAsync(cancellationToken);
        }

        return ModelState.IsValid ? LocalRedirect(Address([])) : Page();
    }

    public async Task<IActionResult> OnPostImportAsync(bool acceptFaults, CancellationToken cancellationToken)
    {
        Uploaded = uploads.Open(Input.Ticket);
        await using var opened = await uploads.ReadAsync(Uploaded, cancellationToken);
        if (!ModelState.IsValid || opened is null || Uploaded.Count == 0)
        {
            ModelState.AddModelError("", S["The uploaded files are no longer kept. Choose them again."]);
            Uploaded = [];
            return Page();
        }

        var answer = await import.ImportAsync(Ask(opened) with { AcceptFaults = acceptFaults }, cancellationToken);
        if (!answer.Succeeded)
        {
            AddReasons(answer.Reasons);
            return Page();
        }

        Outcome = answer.Value;
        if (!Outcome.Stored)
        {
            return Page();
        }

        TempData["Status"] = Outcome.KeptRows == 0
            ? S.Plural(Outcome.Result.Counts.Requirements, "{0} requirement was imported.", "{0} requirements were imported.").Value
            : S.Plural(Outcome.Result.Counts.Requirements, "{0} requirement was imported. The faulty rows are listed here.", "{0} requirements were imported. The faulty rows are listed here.").Value;
        return LocalRedirect($"~/{Languages.Current}{Target}{(Outcome.KeptRows == 0 ? "" : "/faults")}");
    }

    /// <summary>The columns, or the preview when they are chosen or the files need no choice.</summary>
    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        await using var opened = await uploads.ReadAsync(Uploaded, cancellationToken);
        if (opened is null)
        {
            Uploaded = [];
            ModelState.AddModelError("", S["The uploaded files are no longer kept. Choose them again."]);
            return Page();
        }

        if (Input.Step != PreviewStep)
        {
            Headings = await FrameworkImport.HeadingsAsync(opened.Files, cancellationToken);
            return Page();
        }

        var answer = await import.PreviewAsync(Ask(opened), cancellationToken);
        AddReasons(answer.Reasons);
        Outcome = answer.Succeeded ? answer.Value : null;
        return Page();
    }

    private ImportRequest Ask(OpenedFiles opened) => new()
    {
        Slug = Input.Slug,
        Version = Input.Version,
        Title = LocalizedText.Empty.With(Input.Authoritative, Input.Title ?? ""),
        AuthoritativeLanguage = Input.Authoritative,
        Files = opened.Files,
        Mapping = ImportMapping.Parse(Chosen.GroupBy(pair => pair.Key).Select(field => $"{field.Key[MapPrefix.Length..]}={string.Join('|', field.Select(pair => pair.Value))}")),
        CreateLevels = Input.CreateLevels,
    };

    /// <summary>Keeps the files of this request in place of earlier ones of the same language.</summary>
    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (var (language, name, file) in Files.Given)
        {
            try
            {
                var kept = await uploads.KeepAsync(file, language, cancellationToken);
                Uploaded = [.. Uploaded.Where(other => other.Language != language), kept];
            }
            catch (FileTooLargeException tooLarge)
            {
                var fault = new ImportFault(FaultSeverity.Error, FaultCode.FileTooLarge, file.FileName, null, null, [ImportLimits.InMegabytes(tooLarge.MaximumLength)]);
                ModelState.AddModelError(name, new ImportFaultText(S).Line(fault));
            }
        }
    }

    /// <summary>Says at once which file cannot be read at all, and keeps the others.</summary>
    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var opened = await uploads.ReadAsync(Uploaded, cancellationToken);
        if (opened is null)
        {
            Uploaded = [];
            ModelState.AddModelError("", S["The uploaded files are no longer kept. Choose them again."]);
            return;
        }

        var headings = await FrameworkImport.HeadingsAsync(opened.Files, cancellationToken);
        foreach (var fault in headings.Faults.Where(fault => fault is { Severity: FaultSeverity.Error, Row: null } or { Code: FaultCode.NotUtf8 }))
        {
            var bad = Uploaded.FirstOrDefault(file => file.Name == fault.File);
            ModelState.AddModelError(bad is null ? "" : Uploads.FieldOf(bad.Language), new ImportFaultText(S).Line(fault));
            Uploaded = [.. Uploaded.Where(file => file != bad)];
        }

        Input.Ticket = Uploaded.Count > 0 ? uploads.Seal(Uploaded) : "";
    }

    /// <summary>The address of a step.</summary>
    public string Address(IEnumerable<KeyValuePair<string, string>> more)
    {
        var query = new QueryString()
            .Add("Input.Slug", Input.Slug).Add("Input.Version", Input.Version).Add("Input.Authoritative", Input.Authoritative).Add("Input.Title", Input.Title ?? "")
            .Add("Input.Ticket", Input.Ticket ?? "").Add("Input.CreateLevels", Input.CreateLevels ? "true" : "false");
        return more.Aggregate($"~/{Languages.Current}/work/frameworks/import{query}", (address, pair) => $"{address}&{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
    }

    private Dictionary<string, StringValues> Given() =>
        HttpMethods.IsPost(Request.Method) ? Request.Form.ToDictionary(StringComparer.Ordinal) : Request.Query.ToDictionary(StringComparer.Ordinal);

    private void AddReasons(IEnumerable<Reason> reasons)
    {
        foreach (var reason in reasons)
        {
            ModelState.AddModelError(reason.Field switch { "slug" => "Input.Slug", "version" => "Input.Version", "title" => "Input.Title", _ => "" }, reason.Message);
        }
    }

    private static bool IsFound(string field, int place, List<string> headings) =>
        place == 0 && headings.Exists(heading => TableHeadings.Normal(heading) is var name && (name == TableHeadings.Normal(field) || Languages.All.Any(language => name == TableHeadings.Normal($"{field}.{language}"))));

    private string Label(string field, int place) => field switch
    {
        ImportFields.Code => S["Code of the requirement"],
        ImportFields.PrincipleCode => S["Code of the section"],
        ImportFields.ParentCode => S["Code of the section above"],
        ImportFields.Level when place == 0 => S["Level, or marks of level 1"],
        ImportFields.Level => S["Marks of level {0}", place + 1],
        ImportFields.Critical => S["Critical (yes or no)"],
        ImportFields.AnnexII => S["Categories of OECD Annex II"],
        ImportFields.Maps => S["Mappings to other standards"],
        ImportFields.StableId => S["Stable id"],
        ImportFields.Text => S["Text of the requirement"],
        ImportFields.Guidance => S["Guidance"],
        ImportFields.Evidence => S["Evidence"],
        ImportFields.Principle => S["Title of the section"],
        ImportFields.Parent => S["Title of the section above"],
        _ => S["Introduction of the section"],
    };

    internal sealed class Form
    {
        public string Slug { get; set; } = "";

        public string Version { get; set; } = "";

        public string? Title { get; set; }

        public string Authoritative { get; set; } = Languages.English;

        public string? Ticket { get; set; }

        public string? Step { get; set; }

        public bool CreateLevels { get; set; }
    }

    internal sealed class Uploads
    {
        public IFormFile? En { get; set; }

        public IFormFile? Fr { get; set; }

        public IFormFile? Zh { get; set; }

        public IEnumerable<(string Language, string Field, IFormFile File)> Given =>
            from given in new[] { (Languages.English, En), (Languages.French, Fr), (Languages.Chinese, Zh) }
            where given.Item2 is not null
            select (given.Item1, FieldOf(given.Item1), given.Item2);

        public static string FieldOf(string language) => language switch
        {
            Languages.French => "Files.Fr",
            Languages.Chinese => "Files.Zh",
            _ => "Files.En",
        };
    }

    internal sealed record ColumnChoice(string Name, string Id, string Label, IReadOnlyList<SelectListItem> Options, bool IsFound);
}
