using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Api;

/// <summary>A published contribution as the API gives it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reference">Its public number.</param>
/// <param name="InReplyTo">Id of the contribution that it replies to; null for none.</param>
/// <param name="Requirement">Code of the requirement when it was made; null for the whole text.</param>
/// <param name="Span">The words that it is about; null for all of them.</param>
/// <param name="Type"><c>general</c>, <c>technical</c>, <c>editorial</c>.</param>
/// <param name="Position"><c>support</c>, <c>supportWithChange</c>, <c>oppose</c>, <c>question</c>.</param>
/// <param name="Text">The comment.</param>
/// <param name="ProposedChange">Proposed words; null for none.</param>
/// <param name="Language">The language of both.</param>
/// <param name="Translations">Reviewed readings by language.</param>
/// <param name="Attribution"><c>named</c>, <c>organisation</c>, <c>anonymous</c>.</param>
/// <param name="Author">Name or pseudonym; null without consent.</param>
/// <param name="Organisation">Organisation; null without consent.</param>
/// <param name="Group">Stakeholder group; null when none was stated or few would be recognised by it.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null likewise.</param>
/// <param name="Channel">The way it came in.</param>
/// <param name="SubmittedOn">The day, UTC.</param>
/// <param name="Answer">The published answer; null until there is one.</param>
internal sealed record CommentAnswer(
    Guid Id,
    string Reference,
    Guid? InReplyTo,
    string? Requirement,
    SpanAnswer? Span,
    string Type,
    string Position,
    string Text,
    string? ProposedChange,
    string Language,
    IReadOnlyDictionary<string, TranslationAnswer> Translations,
    string Attribution,
    string? Author,
    string? Organisation,
    string? Group,
    string? Country,
    string Channel,
    DateOnly SubmittedOn,
    DispositionAnswer? Answer);

/// <summary>A span of the requirement's text in the comment's language.</summary>
/// <param name="Start">First character; −1 when only the words are known.</param>
/// <param name="End">First character after it; −1 likewise.</param>
/// <param name="Quote">Its words.</param>
internal sealed record SpanAnswer(int Start, int End, string Quote);

/// <summary>A reviewed reading in another language.</summary>
internal sealed record TranslationAnswer(string Text, string? ProposedChange);

/// <summary>A published answer.</summary>
/// <param name="Outcome">Outcome.</param>
/// <param name="Rationale">Why.</param>
/// <param name="Dissent">Dissent that goes with it; null for none.</param>
/// <param name="DuplicateOf">Id of the contribution whose answer is this one's too; null for none.</param>
/// <param name="ChangedRequirement">Code of the requirement that changed; null for none.</param>
/// <param name="PublishedAt">UTC.</param>
internal sealed record DispositionAnswer(Outcome Outcome, LocalizedText Rationale, LocalizedText? Dissent, Guid? DuplicateOf, string? ChangedRequirement, DateTime PublishedAt);

/// <summary>What a list of comments is narrowed to.</summary>
internal sealed record CommentFilter(string? StableId = null, string? Language = null, Position? Position = null);

/// <summary>A published contribution with everything that is shown of it.</summary>
internal sealed record PublicComment(Contribution Row, Disposition? Answer, IReadOnlyList<ContributionTranslation> Translations);

/// <summary>Reads published comments page by page, replies among them, in a fixed number of queries.</summary>
internal sealed class ReportCommentFeed(PortalDbContext db, PublicContributions contributions)
{
    public Task<int> CountAsync(Consultation consultation, CancellationToken cancellationToken) => contributions.Of(consultation).CountAsync(cancellationToken);

    /// <param name="consultation">The consultation.</param>
    /// <param name="filter">What to narrow to.</param>
    /// <param name="after">Cursor of the page before.</param>
    /// <param name="limit">Most items.</param>
    /// <param name="newestFirst">As feeds want it; else as they came.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Slice<PublicComment>> PageAsync(Consultation consultation, CommentFilter filter, string? after, int limit, bool newestFirst, CancellationToken cancellationToken)
    {
        var query = contributions.Of(consultation);
        if (filter.StableId is { } stableId)
        {
            query = query.Where(row => row.StableId == stableId);
        }

        if (filter.Language is { } language)
        {
            query = query.Where(row => row.Language == language);
        }

        if (filter.Position is { } position)
        {
            query = query.Where(row => row.Position == position);
        }

        if (Cursor.Read(after, 1) is [var last] && Guid.TryParse(last, out var lastId))
        {
            query = newestFirst ? query.Where(row => row.Id < lastId) : query.Where(row => row.Id > lastId);
        }

        query = newestFirst ? query.OrderByDescending(row => row.Id) : query.OrderBy(row => row.Id);
        var page = Cursor.Cut(await query.Take(limit + 1).ToListAsync(cancellationToken), limit, row => [row.Id.ToString()]);
        var ids = page.Items.Select(row => row.Id).ToList();
        var answers = await db.Set<Disposition>().AsNoTracking().Where(row => ids.Contains(row.ContributionId) && row.PublishedAt != null).ToDictionaryAsync(row => row.ContributionId, cancellationToken);
        var translations = (await db.Set<ContributionTranslation>().AsNoTracking().Where(row => ids.Contains(row.ContributionId) && row.Reviewed).ToListAsync(cancellationToken)).ToLookup(row => row.ContributionId);
        return new Slice<PublicComment>([.. page.Items.Select(row => new PublicComment(row, answers.GetValueOrDefault(row.Id), [.. translations[row.Id]]))], page.Next);
    }

    public Task<ShownOrigins> OriginsAsync(Consultation consultation, CancellationToken cancellationToken) => ShownOrigins.ReadAsync(contributions, consultation, cancellationToken);

    public static CommentAnswer Answer(PublicComment comment, ShownOrigins origins)
    {
        var row = comment.Row;
        var author = ShownAuthor.Of(row);
        return new CommentAnswer(
            row.Id,
            row.Reference,
            row.ParentId,
            row.Code,
            row.SpanStart >= 0 || row.Quote.Length > 0 ? new SpanAnswer(row.SpanStart, row.SpanEnd, row.Quote) : null,
            ReportWords.Code(row.Type),
            ReportWords.Code(row.Position),
            row.Text,
            Optional(row.ProposedChange),
            row.Language,
            comment.Translations.ToDictionary(translation => translation.Language, translation => new TranslationAnswer(translation.Text, Optional(translation.ProposedChange))),
            ReportWords.Code(row.Attribution),
            Optional(author.Name),
            Optional(author.Organisation),
            origins.Group(row) is { } group ? ReportWords.Code(group) : null,
            origins.Country(row),
            ReportWords.Code(row.Channel),
            ShownOrigins.Day(row),
            comment.Answer is { } answer
                ? new DispositionAnswer(answer.Outcome, answer.Rationale, answer.Dissent.IsEmpty ? null : answer.Dissent, answer.DuplicateOfId, answer.ChangedCode, answer.PublishedAt!.Value)
                : null);
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
