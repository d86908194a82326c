using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>Whether a change of the source alters what is asked for.</summary>
[LocalizedEnum]
internal enum ChangeKind
{
    /// <summary>The meaning changes: translations go stale.</summary>
    Normative,

    /// <summary>The meaning stays: nothing goes stale.</summary>
    Editorial,
}

/// <summary>A requirement's text as somebody wants to save it.</summary>
/// <param name="RequirementId">The requirement.</param>
/// <param name="Language">The language.</param>
/// <param name="Content">Text, guidance, evidence.</param>
/// <param name="Change">Counts for the authoritative language only.</param>
/// <param name="ExpectedVersion">The text's version that the person started from.</param>
/// <param name="Source">What the change follows from, for the audit trail; empty when somebody just edited.</param>
internal sealed record SaveText(Guid RequirementId, string Language, SourceSnapshot Content, ChangeKind Change, long ExpectedVersion, string Source = "");

/// <summary>What somebody else saved in the meantime.</summary>
/// <param name="Theirs">Their text, stored.</param>
/// <param name="Yours">The text that was sent, not stored.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Version">The version to send when the person decides to save over it.</param>
internal sealed record TextConflict(SourceSnapshot Theirs, SourceSnapshot Yours, string By, DateTime At, long Version);

/// <summary>The outcome of saving a text; a conflict carries both texts, so that nothing is lost.</summary>
internal sealed class TextResult : Result
{
    private TextResult(FailureKind? failure, IReadOnlyList<Reason> reasons, long version, TextConflict? conflict)
        : base(failure, reasons) => (Version, Conflict) = (version, conflict);

    /// <summary>The text's version after saving.</summary>
    public long Version { get; }

    public TextConflict? Conflict { get; }

    public static TextResult Saved(long version) => new(null, [], version, null);

    public static new TextResult Refuse(FailureKind kind, string message, string field = "") => new(kind, [new Reason(message, field)], 0, null);

    public static TextResult Refuse(Result refused) => new(refused.Failure, refused.Reasons, 0, null);

    public static TextResult Refuse(TextConflict conflict, string message) => new(FailureKind.Conflict, [new Reason(message)], conflict.Version, conflict);
}

/// <summary>Writes and reviews the texts of requirements.</summary>
internal sealed class TextEditing(PortalDbContext db, ICurrentUser user, VersionSessions sessions, IStringLocalizer<FrameworksResources> S)
{
    /// <summary>Editors write every language; translators those they translate into, never the authoritative one.</summary>
    public static bool MayWrite(ICurrentUser user, string language, string authoritative) =>
        user.Has(Permissions.Edit) || (language != authoritative && user.Has(Permissions.Translate) && user.TranslatorLanguages.Contains(language));

    /// <summary>Whoever may write a language may review it; the technical committee reads the authoritative text as the second person.</summary>
    public static bool MayReview(ICurrentUser user, string language, string authoritative) =>
        user.Has(Permissions.Review) && (MayWrite(user, language, authoritative) || (language == authoritative && user.Has(Permissions.Propose)));

    public async Task<TextResult> SaveAsync(SaveText command, CancellationToken cancellationToken)
    {
        if (Check(command) is { } wrong)
        {
            return wrong;
        }

        var place = await PlaceAsync(command.RequirementId, cancellationToken);
        var permitted = place is not null && MayWrite(user, command.Language, place.Authoritative);
        var opened = await sessions.OpenForEditingAsync(place?.VersionId ?? Guid.Empty, permitted, cancellationToken);
        if (!opened.Succeeded)
        {
            return TextResult.Refuse(opened);
        }

        await using var session = opened.Value;
        var texts = await db.Set<RequirementText>().Where(row => row.RequirementId == command.RequirementId).ToListAsync(cancellationToken);
        if (texts.Find(row => row.Language == command.Language) is not { } text)
        {
            return TextResult.Refuse(FailureKind.NotFound, S["There is no such requirement."]);
        }

        if (text.Content == command.Content)
        {
            return TextResult.Saved(text.Version);
        }

        if (text.Version != command.ExpectedVersion)
        {
            return TextResult.Refuse(
                new TextConflict(text.Content, command.Content, text.ChangedBy, text.ChangedAt, text.Version),
                S["{0} has changed this text in the meantime.", text.ChangedBy]);
        }

        var isSource = command.Language == session.Authoritative;
        if (isSource && command.Content.Text.Length == 0)
        {
            return TextResult.Refuse(FailureKind.Invalid, S["The authoritative text cannot be empty."], "text");
        }

        var before = text.Content;
        text.Save(command.Content);
        session.Stamp(text);
        if (isSource && command.Change == ChangeKind.Normative)
        {
            foreach (var translation in texts.Where(row => row.Language != command.Language))
            {
                translation.GoStale(before);
            }
        }

        session.ContentChanged();
        var change = isSource ? command.Change.ToString() : "Translation";
        session.Record("Frameworks.RequirementEdited", nameof(Requirement), command.RequirementId, ("language", command.Language), ("change", change), ("source", command.Source));
        await session.CompleteAsync(cancellationToken);
        return TextResult.Saved(text.Version);
    }

    /// <summary>A second person has read the text and found it right against the source of this moment.</summary>
    public async Task<TextResult> MarkReviewedAsync(Guid requirementId, string language, long expectedVersion, CancellationToken cancellationToken)
    {
        var place = await PlaceAsync(requirementId, cancellationToken);
        var permitted = place is not null && MayReview(user, language, place.Authoritative);
        var opened = await sessions.OpenForEditingAsync(place?.VersionId ?? Guid.Empty, permitted, cancellationToken);
        if (!opened.Succeeded)
        {
            return TextResult.Refuse(opened);
        }

        await using var session = opened.Value;
        var text = await db.Set<RequirementText>().FirstOrDefaultAsync(row => row.RequirementId == requirementId && row.Language == language, cancellationToken);
        if (text is null)
        {
            return TextResult.Refuse(FailureKind.NotFound, S["There is no such requirement."]);
        }

        if (text.Version != expectedVersion)
        {
            return TextResult.Refuse(new TextConflict(text.Content, text.Content, text.ChangedBy, text.ChangedAt, text.Version), S["{0} has changed this text in the meantime.", text.ChangedBy]);
        }

        if (text.State == TextState.Missing)
        {
            return TextResult.Refuse(FailureKind.Conflict, S["There is no text to review."]);
        }

        if (text.State == TextState.Draft && text.ChangedById is not null && text.ChangedById == user.Id)
        {
            return TextResult.Refuse(FailureKind.Forbidden, S["You wrote this text: somebody else has to review it."]);
        }

        text.Review();
        session.Record("Frameworks.TextReviewed", nameof(Requirement), requirementId, ("language", language));
        await session.CompleteAsync(cancellationToken);
        return TextResult.Saved(text.Version);
    }

    private TextResult? Check(SaveText command)
    {
        if (!Languages.IsKnown(command.Language))
        {
            return TextResult.Refuse(FailureKind.Invalid, S["“{0}” is not a language of the portal.", command.Language], "language");
        }

        var parts = new[] { ("text", command.Content.Text), ("guidance", command.Content.Guidance), ("evidence", command.Content.Evidence) };
        var tooLong = Array.Find(parts, part => part.Item2.Length > Limits.LongText);
        return tooLong.Item1 is null ? null : TextResult.Refuse(FailureKind.Invalid, S["Write at most {0} characters.", Limits.LongText], tooLong.Item1);
    }

    private async Task<Place?> PlaceAsync(Guid requirementId, CancellationToken cancellationToken) =>
        await (from requirement in db.Set<Requirement>()
               where requirement.Id == requirementId
               join version in db.Set<FrameworkVersion>() on requirement.VersionId equals version.Id
               join framework in db.Set<Framework>() on version.FrameworkId equals framework.Id
               select new Place(version.Id, framework.AuthoritativeLanguage)).FirstOrDefaultAsync(cancellationToken);

    private sealed record Place(Guid VersionId, string Authoritative);
}
