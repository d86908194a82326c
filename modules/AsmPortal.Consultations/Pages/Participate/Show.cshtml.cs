using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Data;
using AsmPortal.Display;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages;

/// <summary>What a consultation is about, until when, and how to take part.</summary>
[AllowAnonymous]
[PublicPage(CacheTags.All, "frameworks")]
internal sealed class ShowModel(
    PortalDbContext db, IFrameworkDirectory frameworks, PublishedComments comments, ReaderActions actions, IOrganisationDirectory organisations, IDisplayManager display, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : ParticipatePage
{
    public LocalizedText FrameworkTitle { get; private set; } = LocalizedText.Empty;

    public IReadOnlyList<ConsultationDocument> Documents { get; private set; } = [];

    public IReadOnlyList<FrequentQuestion> Questions { get; private set; } = [];

    /// <summary>By round.</summary>
    public ILookup<Guid, Extension> Extensions { get; private set; } = null!;

    public int Published { get; private set; }

    /// <summary>Whether the reader, who is signed in, follows it; null for a visitor.</summary>
    public bool? Follows { get; private set; }

    /// <summary>Whether the reader belongs to an organisation, whose position they may help to form.</summary>
    public bool IsMember { get; private set; }

    public ZonedPanels Panels { get; private set; } = null!;

    public bool CommentsAreShown => PublicContributions.AreShown(Found.Consultation);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Depend(Found);
        var id = Found.Consultation.Id;
        var roundIds = Found.Rounds.Select(round => round.Id).ToList();
        FrameworkTitle = (await frameworks.ListPublicAsync(cancellationToken)).FirstOrDefault(one => one.Id == Found.Version.FrameworkId)?.Title ?? LocalizedText.Empty;
        Documents = await db.Set<ConsultationDocument>().AsNoTracking().Where(row => row.ConsultationId == id).OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        Questions = await db.Set<FrequentQuestion>().AsNoTracking().Where(row => row.ConsultationId == id).OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        Extensions = (await db.Set<Extension>().AsNoTracking().Where(row => roundIds.Contains(row.RoundId)).OrderBy(row => row.At).ToListAsync(cancellationToken)).ToLookup(row => row.RoundId);
        Published = (await comments.CountAsync(Found, cancellationToken)).Values.Sum();
        Follows = user.IsSignedIn ? await actions.FollowsAsync(id, "", cancellationToken) : null;
        IsMember = user.Id is { } reader && (await organisations.OfUserAsync(reader, cancellationToken)).Count > 0;
        Panels = await display.BuildAsync(new ConsultationPage(id, Slug, Found.Consultation.State, Found.Current is not null), cancellationToken);
    }

    public async Task<IActionResult> OnPostFollowAsync(bool follow, CancellationToken cancellationToken)
    {
        if (!user.IsSignedIn)
        {
            return AskToSignIn(ConsultationPaths.Page(Slug));
        }

        await actions.FollowAsync(Found, "", follow, cancellationToken);
        return this.GoTo(ConsultationPaths.Page(Slug), follow ? S["You follow this consultation."] : S["You no longer follow this consultation."]);
    }
}
