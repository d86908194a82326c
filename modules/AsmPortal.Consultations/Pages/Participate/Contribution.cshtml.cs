using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Data;
using AsmPortal.Display;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages;

/// <summary>One published contribution with its thread and its answer.</summary>
[AllowAnonymous]
[PublicPage(CacheTags.All, "frameworks")]
[EnableRateLimiting(RateLimitPolicies.Comment)]
internal sealed class ContributionModel(
    PortalDbContext db,
    PublishedComments comments,
    ReaderActions actions,
    IFrameworkDirectory frameworks,
    IDisplayManager display,
    ICurrentUser user,
    IStringLocalizer<ConsultationsResources> S) : ParticipatePage
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    /// <summary>Cursor of the thread.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Null when its author has taken it back.</summary>
    public ShownComment? Comment { get; private set; }

    public Slice<ShownComment> Replies { get; private set; } = new([], null);

    /// <summary>What it replies to; null when it stands alone.</summary>
    public string? ParentReference { get; private set; }

    /// <summary>The published answer; null when there is none yet.</summary>
    public Disposition? Answer { get; private set; }

    /// <summary>Number of the contribution that it is a duplicate of; null when it is none or that one is not public.</summary>
    public string? DuplicateOf { get; private set; }

    /// <summary>Where the changed text stands; null when none changed.</summary>
    public VersionReference? ChangedVersion { get; private set; }

    public ZonedPanels Panels { get; private set; } = null!;

    public bool? HasEndorsed { get; private set; }

    public bool IsOwn { get; private set; }

    public bool IsSignedIn => user.IsSignedIn;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Depend(Found);
        var row = await db.Set<Contribution>().AsNoTracking().FirstOrDefaultAsync(one => one.ConsultationId == Found.Consultation.Id && one.Reference == Reference, cancellationToken);
        if (row is null)
        {
            return NotFound();
        }

        if (row.State == ContributionState.Withdrawn && PublicContributions.AreShown(Found.Consultation))
        {
            return Page();
        }

        Comment = await comments.FindAsync(Found, Reference, cancellationToken);
        if (Comment is null)
        {
            return NotFound();
        }

        Replies = await comments.RepliesAsync(Found, row.Id, After, cancellationToken);
        ParentReference = row.ParentId is { } parent ? await db.Set<Contribution>().Where(one => one.Id == parent).Select(one => one.Reference).FirstOrDefaultAsync(cancellationToken) : null;
        HasEndorsed = user.IsSignedIn ? await actions.HasEndorsedAsync(row.Id, cancellationToken) : null;
        IsOwn = user.Id is { } id && row.AuthorId == id;
        await ReadAnswerAsync(row.Id, cancellationToken);
        Panels = await display.BuildAsync(new ContributionPage(row.Id, Found.Consultation.Id, Slug, Reference), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostEndorseAsync(bool endorse, CancellationToken cancellationToken)
    {
        var path = ConsultationPaths.Contribution(Slug, Reference);
        if (!user.IsSignedIn)
        {
            return AskToSignIn(path);
        }

        var done = await actions.EndorseAsync(Found, Reference, endorse, cancellationToken);
        return done.Failure == FailureKind.NotFound ? NotFound()
            : this.GoTo(path, done.Succeeded ? endorse ? S["You endorse this contribution."] : S["You no longer endorse this contribution."] : done.Reasons[0].Message);
    }

    private async Task ReadAnswerAsync(Guid contributionId, CancellationToken cancellationToken)
    {
        Answer = await db.Set<Disposition>().AsNoTracking().FirstOrDefaultAsync(one => one.ContributionId == contributionId && one.PublishedAt != null, cancellationToken);
        if (Answer?.DuplicateOfId is { } original)
        {
            DuplicateOf = await db.Set<Contribution>().Where(one => one.Id == original && one.State == ContributionState.Approved).Select(one => one.Reference).FirstOrDefaultAsync(cancellationToken);
        }

        if (Answer is { ChangedVersionId: { } version, ChangedCode: not null })
        {
            ChangedVersion = await frameworks.FindVersionAsync(version, cancellationToken);
        }
    }
}
