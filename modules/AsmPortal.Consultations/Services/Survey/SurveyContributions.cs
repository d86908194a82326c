using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Survey;

/// <summary>Brings free-text answers of questions that say so to the contributions, so that they get a public answer. A changed answer changes its contribution.</summary>
internal sealed class SurveyContributions(PortalDbContext db, ContributionIntake intake, IPageCache cache, TimeProvider time, IStringLocalizer<ConsultationsResources> S)
{
    public static bool Brings(SurveySheet sheet) => sheet.Questions.Any(question => question is { Kind: QuestionKind.Text, BecomesContribution: true });

    public IEnumerable<Reason> Check(SurveySheet sheet, SentSurvey sent, bool isGuest, ConsultationRules rules)
    {
        if (Brings(sheet) && isGuest && sent.Attribution == Attribution.Named && string.IsNullOrWhiteSpace(sent.Name))
        {
            yield return new Reason(S["Enter your name."], "name");
        }

        if (Brings(sheet) && sent.Attribution == Attribution.Anonymous && !rules.AnonymousAllowed)
        {
            yield return new Reason(S["This consultation takes no anonymous contributions."], "attribution");
        }
    }

    /// <summary>In the running unit of work, which the caller saves.</summary>
    public async Task BringAsync(Consultation consultation, SurveySheet sheet, SentSurvey sent, SurveyResponse response, JudgedAnswers judged, ParticipantProfile? profile, CancellationToken cancellationToken)
    {
        var prefix = $"survey:{response.Id:N}:";
        var there = await db.Set<Contribution>().Where(row => row.ConsultationId == consultation.Id && row.SourceKey != null && row.SourceKey.StartsWith(prefix)).ToListAsync(cancellationToken);
        var texts = sheet.Questions.Where(question => question is { Kind: QuestionKind.Text, BecomesContribution: true })
            .ToDictionary(question => $"{prefix}{question.Id:N}", question => judged.Parts.FirstOrDefault(part => part.QuestionId == question.Id)?.Text ?? "", StringComparer.Ordinal);
        foreach (var row in there)
        {
            Change(consultation, row, texts.GetValueOrDefault(row.SourceKey!, ""), sent.Attribution);
        }

        var fresh = texts.Where(text => text.Value.Length > 0 && there.TrueForAll(row => row.SourceKey != text.Key)).Select(text => New(text.Key, text.Value, sent, profile)).ToList();
        if (fresh.Count > 0)
        {
            var brought = await intake.SubmitAsync(new NewSubmission(consultation.Id, sent.FormKey, Channel.Survey, response.UserId, null, sent.Language, fresh), cancellationToken);
            if (!brought.Succeeded)
            {
                throw new InvalidOperationException("What the survey had checked was refused: " + brought.Reasons[0].Message);
            }
        }
    }

    private static NewContribution New(string source, string text, SentSurvey sent, ParticipantProfile? profile) => new()
    {
        SourceKey = source,
        AuthorId = profile?.Id,
        AuthorName = profile?.DisplayName ?? (sent.Attribution == Attribution.Named ? sent.Name : ""),
        Group = profile?.Group ?? sent.Group,
        Gender = profile?.Gender,
        Country = profile?.Country,
        Language = sent.Language,
        Attribution = sent.Attribution,
        Type = ContributionType.General,

        // A survey asks for no stand on the text; a question takes none.
        Position = Position.Question,
        Text = text,
    };

    private void Change(Consultation consultation, Contribution row, string text, Attribution attribution)
    {
        var state = text.Length == 0 ? ContributionState.Withdrawn : consultation.Rules.Publication == Publication.AtOnce ? ContributionState.Approved : ContributionState.Pending;
        if (row.Text == text && row.Attribution == attribution)
        {
            return;
        }

        // A refusal stands until the words change.
        row.State = row.Text == text ? row.State : state;
        (row.Text, row.Attribution, row.EditedAt) = (text, attribution, time.GetUtcNow().UtcDateTime);
        row.SearchText = SearchText.Of(row);
        cache.Evict(CacheTags.Contributions(consultation.Slug));
    }
}
