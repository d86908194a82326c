using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages;

/// <summary>The published comments of a consultation or on one requirement; with <c>part=1</c> only the list, for the text page.</summary>
[AllowAnonymous]
[PublicPage(CacheTags.All, "frameworks")]
internal sealed class CommentsModel(PublishedComments comments, CommentPlaces places, ReaderActions actions, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : ParticipatePage
{
    /// <summary>Code or stable id; empty for comments on the whole text; not given for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Requirement { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Part { get; set; }

    public RequirementReference? About { get; private set; }

    public Slice<ShownComment> Comments { get; private set; } = null!;

    /// <summary>Whether the reader, who is signed in, follows the requirement; null for a visitor.</summary>
    public bool? Follows { get; private set; }

    public bool AreShown => PublicContributions.AreShown(Found.Consultation);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Depend(Found);
        if (!await FindAboutAsync(cancellationToken))
        {
            return NotFound();
        }

        // An empty parameter binds as null, but it is there: comments on the whole text.
        var stableId = About?.StableId ?? (Request.Query.ContainsKey("requirement") ? "" : null);
        Comments = await comments.ListAsync(Found, stableId, After, cancellationToken);
        Follows = About is not null && user.IsSignedIn ? await actions.FollowsAsync(Found.Consultation.Id, About.StableId, cancellationToken) : null;
        return Part ? Partial("_ParticipateList", this) : Page();
    }

    public async Task<IActionResult> OnPostFollowAsync(bool follow, CancellationToken cancellationToken)
    {
        if (!await FindAboutAsync(cancellationToken) || About is null)
        {
            return NotFound();
        }

        var path = ConsultationPaths.Comments(Slug, About.Code);
        if (!user.IsSignedIn)
        {
            return AskToSignIn(path);
        }

        await actions.FollowAsync(Found, About.StableId, follow, cancellationToken);
        return this.GoTo(path, follow ? S["You follow requirement {0}.", About.Code] : S["You no longer follow requirement {0}.", About.Code]);
    }

    private async Task<bool> FindAboutAsync(CancellationToken cancellationToken)
    {
        About = await places.RequirementAsync(Found, Requirement, cancellationToken);
        return About is not null || string.IsNullOrEmpty(Requirement);
    }
}
