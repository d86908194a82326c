using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Privacy;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>What consultations keep about somebody with an account, and what becomes of it when they go.</summary>
internal sealed class ContributionPrivacy(PortalDbContext db, ContributionIndexing indexing, IPageCache cache, IStringLocalizer<ConsultationsResources> S) : IPersonalDataSource
{
    public async Task<IReadOnlyList<PersonalDataPart>> ExportAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var owner = DraftOwner.OfUser(userId).Key;
        var contributions = await db.Set<Contribution>().AsNoTracking().Where(row => row.AuthorId == userId).OrderBy(row => row.Id)
            .Select(row => new
            {
                row.Reference,
                Channel = row.Channel.ToString(),
                row.AuthorName,
                row.OrganisationName,
                Group = row.Group.ToString(),
                Gender = row.Gender.ToString(),
                row.Country,
                row.Language,
                Attribution = row.Attribution.ToString(),
                row.Code,
                row.Quote,
                Type = row.Type.ToString(),
                Position = row.Position.ToString(),
                row.Text,
                row.ProposedChange,
                State = row.State.ToString(),
                row.SubmittedAt,
                row.EditedAt,
            }).ToListAsync(cancellationToken);
        var submissions = await db.Set<Submission>().AsNoTracking().Where(row => row.UserId == userId).OrderBy(row => row.Id)
            .Select(row => new { Channel = row.Channel.ToString(), row.Email, row.Language, row.At }).ToListAsync(cancellationToken);
        var drafts = await db.Set<ContributionDraft>().AsNoTracking().Where(row => row.Owner == owner).OrderBy(row => row.Id)
            .Select(row => new { row.Code, row.Quote, row.Text, row.ProposedChange, row.Language, row.KeptAt }).ToListAsync(cancellationToken);
        var endorsements = await (from one in db.Set<Endorsement>() where one.UserId == userId join row in db.Set<Contribution>() on one.ContributionId equals row.Id orderby one.Id select new { row.Reference, one.At }).ToListAsync(cancellationToken);
        var follows = await (from one in db.Set<Follow>() where one.UserId == userId join row in db.Set<Consultation>() on one.ConsultationId equals row.Id orderby one.Id select new { Consultation = row.Slug, one.StableId, one.At }).ToListAsync(cancellationToken);
        var notes = await db.Set<OrganisationNote>().AsNoTracking().Where(row => row.ById == userId).OrderBy(row => row.Id).Select(row => new { row.Text, row.At }).ToListAsync(cancellationToken);
        return
        [
            new PersonalDataPart("contributions", S["Contributions to consultations"], contributions),
            new PersonalDataPart("submissions", S["Receipts of consultations"], submissions),
            new PersonalDataPart("contributionDrafts", S["Drafts of comments"], drafts),
            new PersonalDataPart("endorsements", S["Endorsements"], endorsements),
            new PersonalDataPart("follows", S["What you follow"], follows),
            new PersonalDataPart("organisationNotes", S["Notes in your organisation"], notes),
        ];
    }

    public async Task<IReadOnlyList<PersonalDataFate>> PreviewDeletionAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var owner = DraftOwner.OfUser(userId).Key;
        return
        [
            new PersonalDataFate(
                S["Contributions to consultations"],
                S["Kept without your name: the public record of how a standard was made must stay whole. If the words themselves must go, withdraw each contribution first."],
                await db.Set<Contribution>().CountAsync(row => row.AuthorId == userId, cancellationToken)),
            new PersonalDataFate(S["Drafts of comments"], S["Deleted."], await db.Set<ContributionDraft>().CountAsync(row => row.Owner == owner, cancellationToken)),
            new PersonalDataFate(S["Endorsements"], S["Deleted."], await db.Set<Endorsement>().CountAsync(row => row.UserId == userId, cancellationToken)),
            new PersonalDataFate(S["What you follow"], S["Deleted."], await db.Set<Follow>().CountAsync(row => row.UserId == userId, cancellationToken)),
            new PersonalDataFate(S["Notes in your organisation"], S["Kept without your name, for the other members."], await db.Set<OrganisationNote>().CountAsync(row => row.ById == userId, cancellationToken)),
        ];
    }

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var owner = DraftOwner.OfUser(userId).Key;
        var contributions = await db.Set<Contribution>().Where(row => row.AuthorId == userId).ToListAsync(cancellationToken);
        foreach (var row in contributions)
        {
            (row.AuthorId, row.AuthorName) = (null, "");

            // An organisation's position stays the organisation's; what one person said is nobody's any more.
            if (!row.IsOrganisationPosition)
            {
                (row.Attribution, row.OrganisationId, row.OrganisationName, row.Gender) = (Attribution.Anonymous, null, "", null);
            }
            else if (row.Attribution == Attribution.Named)
            {
                row.Attribution = Attribution.Organisation;
            }

            row.SearchText = SearchText.Of(row);
        }

        await indexing.AskAsync(contributions.ConvertAll(row => row.Id), cancellationToken);
        foreach (var submission in await db.Set<Submission>().Where(row => row.UserId == userId).ToListAsync(cancellationToken))
        {
            (submission.UserId, submission.Email) = (null, null);
        }

        foreach (var note in await db.Set<OrganisationNote>().Where(row => row.ById == userId).ToListAsync(cancellationToken))
        {
            note.ById = null;
        }

        foreach (var draft in await db.Set<ContributionDraft>().Where(row => row.ById == userId && row.Owner != owner).ToListAsync(cancellationToken))
        {
            draft.ById = null;
        }

        db.RemoveRange(await db.Set<ContributionDraft>().Where(row => row.Owner == owner).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<DraftBasket>().Where(row => row.Owner == owner).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<Endorsement>().Where(row => row.UserId == userId).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<Follow>().Where(row => row.UserId == userId).ToListAsync(cancellationToken));
        var ids = contributions.Select(row => row.ConsultationId).ToHashSet();
        foreach (var slug in await db.Set<Consultation>().Where(row => ids.Contains(row.Id)).Select(row => row.Slug).ToListAsync(cancellationToken))
        {
            cache.Evict(CacheTags.Contributions(slug));
        }
    }
}
