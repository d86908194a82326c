using AsmPortal.Accounts.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Assessments.Services.Reading;

/// <summary>A word of the desk review with the name to show.</summary>
internal sealed record ThreadMessage(bool IsQuestion, bool IsOpen, string Text, string Language, string By, DateTime At);

/// <summary>Everything that belongs to one requirement of an assessment.</summary>
/// <param name="Self">What the cooperative says.</param>
/// <param name="SelfBy">Name of whoever said it.</param>
/// <param name="Verified">What the verifier found.</param>
/// <param name="VerifiedBy">Name of the verifier.</param>
/// <param name="Evidence">Evidence that was not taken back, the oldest first.</param>
/// <param name="Thread">Questions and answers, the oldest first.</param>
internal sealed record AnswerCard(
    AnswerSnapshot Self, string SelfBy, AnswerSnapshot Verified, string VerifiedBy, IReadOnlyList<EvidenceItem> Evidence, IReadOnlyList<ThreadMessage> Thread);

/// <summary>An assessment as it is answered: the version’s text, and a card for each of its requirements by stable id.</summary>
internal sealed record AnswerSheet(VersionDocument Version, IReadOnlyDictionary<string, AnswerCard> Cards);

/// <summary>Reads the answers of an assessment that the caller was let to see. The number of queries does not depend on its size.</summary>
internal sealed class AnswerSheets(PortalDbContext db, FrameworkTexts texts, IUserDirectory people)
{
    public async Task<AnswerSheet> ReadAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var id = assessment.Id;
        var text = await texts.ReadAsync(assessment.FrameworkVersionId, cancellationToken);
        var rows = await db.Set<Response>().AsNoTracking().Where(row => row.AssessmentId == id).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var evidence = (await db.Set<EvidenceItem>().AsNoTracking().Where(row => row.AssessmentId == id && row.RemovedAt == null).OrderBy(row => row.AddedAt).ToListAsync(cancellationToken)).ToLookup(row => row.ResponseId);
        var messages = await db.Set<ReviewMessage>().AsNoTracking().Where(row => row.AssessmentId == id).OrderBy(row => row.At).ToListAsync(cancellationToken);
        var names = await people.GetNamesAsync([.. rows.SelectMany(row => new[] { row.SelfById, row.VerifiedById }).Concat(messages.Select(row => row.ById)).OfType<Guid>().Distinct()], cancellationToken);
        var threads = messages.ToLookup(row => row.ResponseId, row => new ThreadMessage(row.IsQuestion, row.IsOpen, row.Text, row.Language, Name(row.ById), row.At));
        return new AnswerSheet(text.Document, rows.ToDictionary(row => row.StableId, row => new AnswerCard(
            AnswerSnapshot.Of(row, RatingSide.SelfDeclared),
            Name(row.SelfById),
            AnswerSnapshot.Of(row, RatingSide.Verified),
            Name(row.VerifiedById),
            [.. evidence[row.Id]],
            [.. threads[row.Id]])));

        string Name(Guid? person) => person is { } one ? names.GetValueOrDefault(one, "") : "";
    }
}
