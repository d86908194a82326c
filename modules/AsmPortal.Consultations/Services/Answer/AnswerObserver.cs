using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>What happens to every contribution as it comes in: held when a word of the list is in it, grouped with those that say the same, put down for the search.</summary>
internal sealed class AnswerObserver(PortalDbContext db, HeldWords words, SimilarTexts similar, TimeProvider time) : IContributionObserver
{
    public async Task OnAddingAsync(Consultation consultation, Submission submission, IReadOnlyList<Contribution> contributions, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var contribution in contributions)
        {
            if (words.FindIn($"{contribution.Text} {contribution.ProposedChange} {contribution.AuthorName}") is { } word)
            {
                contribution.State = ContributionState.Pending;
                db.Add(new ModerationAct { ConsultationId = consultation.Id, ContributionId = contribution.Id, Kind = ModerationKind.Held, Note = word, At = now });
            }

            db.Add(new ToIndex { ContributionId = contribution.Id });
        }

        await similar.PlaceAsync(consultation.Id, contributions, cancellationToken);
    }
}
