using AsmPortal.Consultations.Models;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>What a comment is about.</summary>
/// <param name="Requirement">The requirement; null for the whole text.</param>
/// <param name="Quote">The words of the passage as they stand in the text; empty for all of it.</param>
/// <param name="Start">First character of the passage, or −1.</param>
/// <param name="End">First character after it, or −1.</param>
/// <param name="Parent">The contribution that it replies to; null when it stands alone.</param>
internal sealed record CommentPlace(RequirementReference? Requirement, string Quote, int Start, int End, Contribution? Parent)
{
    public static CommentPlace Whole { get; } = new(null, "", -1, -1, null);

    /// <summary>The current text in a language, or in whichever there is.</summary>
    public string TextIn(string language) => Requirement is null ? "" : CommentPlaces.TextIn(Requirement.Text, language);
}

/// <summary>Finds the place that a form names.</summary>
internal sealed class CommentPlaces(IFrameworkDirectory frameworks, PublicContributions contributions, IStringLocalizer<ConsultationsResources> S)
{
    public static string TextIn(LocalizedText text, string language) => text[language].Length > 0 ? text[language] : text.For(language);

    /// <returns>Refused with the fields <c>requirement</c>, <c>quote</c> and <c>reply</c>.</returns>
    public async Task<Result<CommentPlace>> FindAsync(FoundConsultation found, DraftInput input, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(input.Reply))
        {
            return await ParentAsync(found, input.Reply.Trim(), cancellationToken) is { } parent
                ? new CommentPlace(await RequirementAsync(found, parent.StableId, cancellationToken), "", -1, -1, parent)
                : Result<CommentPlace>.Refuse(FailureKind.Invalid, S["This contribution cannot be replied to."], "reply");
        }

        if (string.IsNullOrWhiteSpace(input.Requirement))
        {
            return CommentPlace.Whole;
        }

        if (await RequirementAsync(found, input.Requirement.Trim(), cancellationToken) is not { } requirement)
        {
            return Result<CommentPlace>.Refuse(FailureKind.Invalid, S["There is no requirement {0} in this text. Choose another one, or leave it empty for the whole text.", input.Requirement.Trim()], "requirement");
        }

        if (string.IsNullOrWhiteSpace(input.Quote))
        {
            return new CommentPlace(requirement, "", -1, -1, null);
        }

        var text = TextIn(requirement.Text, input.Language);
        return SpanFinder.Find(text, input.Quote, input.Start) is { } span
            ? new CommentPlace(requirement, text[span.Start..span.End], span.Start, span.End, null)
            : Result<CommentPlace>.Refuse(FailureKind.Invalid, S["These words are not in the text of requirement {0}. Copy them from the text, or leave this empty.", requirement.Code], "quote");
    }

    public async Task<RequirementReference?> RequirementAsync(FoundConsultation found, string? codeOrStableId, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(codeOrStableId) ? null : await frameworks.FindRequirementAsync(found.Consultation.VersionId, codeOrStableId, cancellationToken);

    /// <summary>Threads are flat: a reply to a reply is one to what began the thread.</summary>
    private async Task<Contribution?> ParentAsync(FoundConsultation found, string reference, CancellationToken cancellationToken)
    {
        var all = contributions.Of(found.Consultation);
        var parent = found.Consultation.Rules.Replies ? await all.FirstOrDefaultAsync(row => row.Reference == reference, cancellationToken) : null;
        return parent?.ParentId is { } id ? await all.FirstOrDefaultAsync(row => row.Id == id, cancellationToken) : parent;
    }
}
