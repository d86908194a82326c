using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>Writes one requirement in one language, beside its source and what changed in it. What is typed is kept for the person until it is saved.</summary>
[RequirePermission(Permissions.ViewDraftsName)]
internal sealed class EditorModel(
    EditingReader reader,
    TextEditing editing,
    EditDrafts drafts,
    TranslationOverview translations,
    ICurrentUser user,
    IStringLocalizer<FrameworksResources> S) : VersionPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>The language that is written.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    /// <summary>The queue that the person works through; without one the next requirement is the next of the document.</summary>
    [BindProperty(SupportsGet = true)]
    public TextState? Queue { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public EditedRequirement Edited { get; private set; } = null!;

    /// <summary>When the form shows a draft: since when.</summary>
    public DateTime? RestoredFrom { get; private set; }

    public TextConflict? Conflict { get; private set; }

    public string Authoritative => Head.AuthoritativeLanguage;

    public bool IsSource => Language == Authoritative;

    public RequirementText Target => Edited.Texts[Language!];

    public RequirementText Source => Edited.Texts[Authoritative];

    public bool MayWrite => Head.IsEditable && TextEditing.MayWrite(user, Language!, Authoritative);

    public bool MayEdit => user.Has(Permissions.Edit) && Head.IsEditable;

    public bool MayReview => Head.IsEditable && TextEditing.MayReview(user, Language!, Authoritative)
        && Target.State is TextState.Draft or TextState.Stale && !(Target.State == TextState.Draft && Target.ChangedById == user.Id);

    /// <summary>What other modules lend panels for.</summary>
    public RequirementEditorPage Shown => new(
        new VersionReference(Head.Id, Head.FrameworkId, Head.Slug, Head.Label, Head.State, Head.PublishedAt), Edited.Requirement.StableId, Edited.Requirement.Code);

    public string Address => $"{VersionPath}/requirements/{Uri.EscapeDataString(Code)}";

    public string Query => Queue is null ? $"?language={Language}" : $"?language={Language}&queue={Queue}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var draft = MayWrite ? await drafts.FindAsync(Edited.Requirement.Id, Language!, cancellationToken) : null;
        RestoredFrom = draft?.KeptAt;
        Input = draft is null
            ? new Form { Text = Target.Text, Guidance = Target.Guidance, Evidence = Target.Evidence, Version = Target.Version }
            : new Form { Text = draft.Text, Guidance = draft.Guidance, Evidence = draft.Evidence, Version = draft.BaseVersion };
        return Page();
    }

    /// <summary>Saves; <paramref name="go"/> is <c>next</c> to go on with the next requirement.</summary>
    public async Task<IActionResult> OnPostAsync(string? go, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (IsSource && Input.Change is null && Typed != Target.Content)
        {
            ModelState.AddModelError("Input.Change", S["Say whether the change alters what is asked for."]);
            return await KeepAndShowAsync(cancellationToken);
        }

        var saved = await editing.SaveAsync(new SaveText(Edited.Requirement.Id, Language!, Typed, Input.Change ?? ChangeKind.Normative, Input.Version), cancellationToken);
        if (saved.Conflict is { } conflict)
        {
            // Kept with the version they started from, so that both texts are still there when the page is left.
            await drafts.KeepAsync(Edited.Requirement.Id, Language!, Typed, Input.Version, cancellationToken);
            Conflict = conflict;
            Input.Version = conflict.Version;
            ModelState.Remove("Input.Version");
            Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status409Conflict;
            return Page();
        }

        if (!saved.Succeeded)
        {
            return await this.RefuseAsync(saved, () => KeepAndShowAsync(cancellationToken));
        }

        await drafts.DiscardAsync(Edited.Requirement.Id, Language!, cancellationToken);
        return go == "next" ? await NextAsync(S["{0} is saved.", Code], cancellationToken) : this.GoTo(Address + Query, S["Saved."]);
    }

    /// <summary>Keeps what is typed, without saving it for others. The script of the page sends it while the person writes.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!MayWrite)
        {
            return Forbid();
        }

        if (new[] { Typed.Text, Typed.Guidance, Typed.Evidence }.Any(part => part.Length > Limits.LongText))
        {
            return BadRequest();
        }

        if (Typed == Target.Content)
        {
            await drafts.DiscardAsync(Edited.Requirement.Id, Language!, cancellationToken);
        }
        else
        {
            await drafts.KeepAsync(Edited.Requirement.Id, Language!, Typed, Input.Version, cancellationToken);
        }

        return Target.Version == Input.Version ? new NoContentResult() : new StatusCodeResult(Microsoft.AspNetCore.Http.StatusCodes.Status409Conflict);
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        await drafts.DiscardAsync(Edited.Requirement.Id, Language!, cancellationToken);
        return this.GoTo(Address + Query, S["Your unsaved text is discarded."]);
    }

    public async Task<IActionResult> OnPostReviewAsync(long reviewed, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var done = await editing.MarkReviewedAsync(Edited.Requirement.Id, Language!, reviewed, cancellationToken);
        return done.Succeeded
            ? this.GoTo(Address + Query, S["The text is marked as reviewed."])
            : await this.RefuseAsync(done, () => OnGetAsync(cancellationToken));
    }

    private SourceSnapshot Typed => TypedText.Of(Input.Text, Input.Guidance, Input.Evidence);

    private async Task<IActionResult> KeepAndShowAsync(CancellationToken cancellationToken)
    {
        if (MayWrite && new[] { Typed.Text, Typed.Guidance, Typed.Evidence }.All(part => part.Length <= Limits.LongText))
        {
            await drafts.KeepAsync(Edited.Requirement.Id, Language!, Typed, Input.Version, cancellationToken);
        }

        return Page();
    }

    private async Task<IActionResult> NextAsync(string notice, CancellationToken cancellationToken)
    {
        if (Queue is { } state)
        {
            var waiting = await translations.QueueAsync(Head.Id, Authoritative, Language!, [state], Cursor.Write(Code), 1, cancellationToken);
            return waiting.Items.Count > 0
                ? this.GoTo($"{VersionPath}/requirements/{Uri.EscapeDataString(waiting.Items[0].Code)}{Query}", notice)
                : this.GoTo($"{VersionPath}/translate?language={Language}&state={state}", S["{0} is saved. You are at the end of this list.", Code]);
        }

        return Edited.Next is { } next
            ? this.GoTo($"{VersionPath}/requirements/{Uri.EscapeDataString(next)}{Query}", notice)
            : this.GoTo(Address + Query, S["{0} is saved. It was the last requirement.", Code]);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        // Without a language in the address: one's own to translate, else the one that is written first.
        var own = user.Has(Permissions.Edit) ? null : user.TranslatorLanguages.FirstOrDefault(language => language != Authoritative);
        Language ??= own ?? Authoritative;
        if (!Languages.IsKnown(Language) || await reader.RequirementAsync(Head.Id, Code, cancellationToken) is not { } edited)
        {
            return false;
        }

        Edited = edited;
        return true;
    }

    internal sealed class Form
    {
        public string? Text { get; set; }

        public string? Guidance { get; set; }

        public string? Evidence { get; set; }

        public ChangeKind? Change { get; set; }

        /// <summary>The text's version that the person started from.</summary>
        public long Version { get; set; }
    }
}
