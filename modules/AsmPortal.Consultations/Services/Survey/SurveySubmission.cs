using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Survey;

/// <summary>A survey form as it was sent.</summary>
/// <param name="FormKey">Made with the form: the same one is stored once.</param>
/// <param name="Seen">Which answers of the person the form was made from (<see cref="SurveySubmission.Mark"/>); 0 when there were none.</param>
/// <param name="Typed">What the form holds.</param>
/// <param name="Files">Files by question.</param>
/// <param name="Language">Language of the answers.</param>
/// <param name="Group">Stakeholder group of a guest.</param>
/// <param name="Attribution">How answers that become contributions may be shown.</param>
/// <param name="Name">Name of a guest who wants to be named.</param>
internal sealed record SentSurvey(
    string FormKey,
    long Seen,
    TypedAnswers Typed,
    IReadOnlyDictionary<Guid, IReadOnlyList<IFormFile>> Files,
    string Language,
    StakeholderGroup? Group,
    Attribution Attribution,
    string Name);

/// <summary>Stores answers: one sheet a person, changeable until the deadline, everything of it at once or not at all.</summary>
internal sealed class SurveySubmission(
    PortalDbContext db,
    ICurrentUser user,
    SurveyRules rules,
    SurveyDrafts drafts,
    SurveyContributions contributions,
    ContributionIntake intake,
    IUserDirectory users,
    IFileStore files,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    public const int MostFiles = 5;

    /// <summary>Whether the running person may answer at all.</summary>
    public bool MayAnswer(Consultation consultation) => user.IsSignedIn || consultation.Rules.GuestsMayComment;

    public async Task<Result> SubmitAsync(FoundConsultation found, SurveySheet sheet, SentSurvey sent, CancellationToken cancellationToken)
    {
        if (!MayAnswer(found.Consultation))
        {
            return Result.Refuse(FailureKind.Forbidden, S["Sign in to answer this survey."]);
        }

        var key = ReceiptCode.HashKey(sent.FormKey);
        var person = user.Id is { } id ? $"u:{id:N}" : $"k:{key}";
        await using var transaction = await db.BeginExclusiveAsync(LockName(sheet.Survey.Id), cancellationToken);
        var response = await db.Set<SurveyResponse>().FirstOrDefaultAsync(row => row.SurveyId == sheet.Survey.Id && row.PersonKey == person, cancellationToken);
        if (response?.FormKey == key)
        {
            return Result.Done;
        }

        var open = await intake.OpenAsync(found.Consultation.Id, time.GetUtcNow().UtcDateTime, cancellationToken);
        var earlier = response is null ? [] : await db.Set<SurveyAnswer>().Where(answer => answer.ResponseId == response.Id).ToListAsync(cancellationToken);
        var judged = rules.Judge(sheet.Questions, sent.Typed, question => sent.Files.ContainsKey(question.Id) || earlier.Exists(answer => answer.QuestionId == question.Id));
        if (await RefusalAsync(sheet, sent, response, open, judged, found.Consultation.Rules, cancellationToken) is { } refused)
        {
            // A draft outlives the deadline and a mistake; a guest has the page itself.
            await drafts.KeepAsync(sheet.Survey.Id, sent.Typed, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return refused;
        }

        var profile = user.Id is { } account ? await users.FindProfileAsync(account, cancellationToken) : null;
        response = await StoreAsync(sheet, sent, response, person, key, judged, earlier, profile, cancellationToken);
        await contributions.BringAsync(found.Consultation, sheet, sent, response, judged, profile, cancellationToken);
        await drafts.ForgetAsync(sheet.Survey.Id, cancellationToken);
        audit.Record("Consultations.SurveyAnswered", nameof(SurveyResponse), response.Id.ToString(), new Dictionary<string, string> { ["consultation"] = found.Consultation.Slug });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Tells answers from those before them; never 0, which stands for none.</summary>
    public static long Mark(SurveyResponse? response) => response is null ? 0 : response.Version + 1;

    public static string LockName(Guid surveyId) => $"consultations:survey:{surveyId:N}";

    private async Task<Result?> RefusalAsync(
        SurveySheet sheet, SentSurvey sent, SurveyResponse? response, Result open, JudgedAnswers judged, ConsultationRules consultationRules, CancellationToken cancellationToken)
    {
        if (!open.Succeeded)
        {
            return Result.Refuse(open.Failure!.Value, open.Reasons);
        }

        if (!await db.Set<ConsultationSurvey>().AnyAsync(survey => survey.Id == sheet.Survey.Id && survey.State == SurveyState.Open && survey.Version == sheet.Survey.Version, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["The survey has been changed meanwhile. Open it again; what you wrote here has not been sent."]);
        }

        if (response is not null && Mark(response) != sent.Seen)
        {
            return Result.Refuse(FailureKind.Conflict, S["You have sent answers in another window meanwhile. These here have not been sent. Compare, then send once more to replace them."]);
        }

        var tooMany = sent.Files.Where(file => file.Value.Count > MostFiles || file.Value.Any(one => one.Length > consultationRules.AttachmentBytes))
            .Select(file => new Reason(S["Send at most {0} files of at most {1} MB each.", MostFiles, consultationRules.AttachmentBytes / (1024 * 1024)], $"q.{file.Key:N}"));
        IReadOnlyList<Reason> reasons = [.. judged.Reasons, .. tooMany, .. contributions.Check(sheet, sent, user.Id is null, consultationRules)];
        return reasons.Count > 0 ? Result.Refuse(FailureKind.Invalid, reasons) : null;
    }

    private async Task<SurveyResponse> StoreAsync(
        SurveySheet sheet, SentSurvey sent, SurveyResponse? response, string person, string key, JudgedAnswers judged, List<SurveyAnswer> earlier, ParticipantProfile? profile, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (response is null)
        {
            response = new SurveyResponse { SurveyId = sheet.Survey.Id, PersonKey = person, FormKey = key, Language = sent.Language, At = now };
            db.Add(response);
        }
        else
        {
            (response.FormKey, response.Language, response.ChangedAt) = (key, sent.Language, now);
        }

        response.UserId = user.Id;
        response.Group = profile is null ? sent.Group : profile.Group ?? sent.Group;

        // Files that were sent before stay until others are sent for the same question.
        var kept = earlier.Where(answer => answer.FileId is not null && judged.Shown.Contains(answer.QuestionId) && !sent.Files.ContainsKey(answer.QuestionId)).ToList();
        db.RemoveRange(earlier.Except(kept));
        db.AddRange(judged.Parts.Select(part => new SurveyAnswer { ResponseId = response.Id, QuestionId = part.QuestionId, Row = part.Row, Option = part.Option, Number = part.Number, Text = part.Text }));
        foreach (var (questionId, list) in sent.Files.Where(file => judged.Shown.Contains(file.Key)))
        {
            foreach (var file in list)
            {
                await using var content = file.OpenReadStream();
                var stored = await files.SaveAsync(content, file.FileName, "Consultations.Survey", file.Length, null, cancellationToken);
                db.Add(new SurveyAnswer { ResponseId = response.Id, QuestionId = questionId, FileId = stored.Id, Text = stored.Name });
            }
        }

        return response;
    }
}
