using AsmPortal.Accounts.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Answering;

/// <summary>
/// Saves answers, one or a batch from a device that was offline: each with a result of its own, each at most once, none over another person’s.
/// </summary>
internal sealed class AnswerSaving(
    PortalDbContext db,
    ICurrentUser user,
    AssessmentWork work,
    AnswerRules rules,
    IUserDirectory people,
    IAuditTrailManager audit,
    IStringLocalizer<AssessmentsResources> S)
{
    /// <summary>Saves one answer. A refusal of the whole, of the answer, and a conflict are all told by <see cref="SavedAnswer"/>.</summary>
    public async Task<Result<SavedAnswer>> SaveAsync(Guid assessmentId, RatingSide side, AnswerInput input, CancellationToken cancellationToken)
    {
        var saved = await SaveAsync(assessmentId, side, [input], cancellationToken);
        return saved.Succeeded ? saved.Value[0] : Result<SavedAnswer>.Refuse(saved.Failure!.Value, saved.Reasons);
    }

    /// <summary>Saves up to <see cref="Limits.Batch"/> answers in their order.</summary>
    /// <returns>A result for each, in the same order; a refusal of the whole when the assessment is not there or the person does not answer on this side.</returns>
    public async Task<Result<List<SavedAnswer>>> SaveAsync(Guid assessmentId, RatingSide side, IReadOnlyList<AnswerInput> inputs, CancellationToken cancellationToken)
    {
        if (inputs.Count > Limits.Batch)
        {
            return Result<List<SavedAnswer>>.Refuse(FailureKind.Invalid, S["At most {0} answers at once.", Limits.Batch], "answers");
        }

        var result = await work.RunAsync<List<SavedAnswer>>(assessmentId, session => SaveAsync(session, side, inputs, cancellationToken), cancellationToken);
        return result.Succeeded ? await WithNamesAsync(result.Value, cancellationToken) : Result<List<SavedAnswer>>.Refuse(result.Failure!.Value, result.Reasons);
    }

    /// <summary>Confirms carried answers as they are: of the codes given, or all.</summary>
    /// <returns>How many were confirmed.</returns>
    public Task<Result<int>> ConfirmAsync(Guid assessmentId, IReadOnlyCollection<string>? codes, CancellationToken cancellationToken) => work.RunAsync<int>(
        assessmentId,
        async session =>
        {
            if (!session.Standing.Answers)
            {
                return Result<int>.Refuse(FailureKind.Forbidden, S["You do not answer in this assessment."]);
            }

            if (rules.ClosedRefusal(session.Assessment.State, RatingSide.SelfDeclared) is { } closed)
            {
                return Result<int>.Refuse(closed.Failure!.Value, closed.Reasons);
            }

            var carried = await db.Set<Response>().Where(row => row.AssessmentId == assessmentId && row.Origin == AnswerOrigin.Carried).ToListAsync(cancellationToken);
            var rows = codes is null ? carried : carried.FindAll(row => codes.Contains(row.Code));
            foreach (var row in rows)
            {
                Write(session, row, RatingSide.SelfDeclared, new AnswerInput(row.Code, row.SelfRating, row.SelfReason));
            }

            Record(session, RatingSide.SelfDeclared, rows.ConvertAll(row => row.Code));
            return rows.Count;
        },
        cancellationToken);

    private async Task<Result<List<SavedAnswer>>> SaveAsync(AssessmentSession session, RatingSide side, IReadOnlyList<AnswerInput> inputs, CancellationToken cancellationToken)
    {
        if (!(side == RatingSide.Verified ? session.Standing.Verifies : session.Standing.Answers))
        {
            return Result<List<SavedAnswer>>.Refuse(FailureKind.Forbidden, side == RatingSide.Verified ? S["You do not verify this assessment."] : S["You do not answer in this assessment."]);
        }

        var id = session.Assessment.Id;
        var names = inputs.Select(input => input.Code).Distinct().ToList();
        var rows = await db.Set<Response>().Where(row => row.AssessmentId == id && (names.Contains(row.Code) || names.Contains(row.StableId))).ToListAsync(cancellationToken);
        var keys = inputs.Select(input => input.ClientKey).Where(key => key.Length > 0).Distinct().ToList();
        var known = (await db.Set<ResponseWrite>().Where(write => write.AssessmentId == id && keys.Contains(write.ClientKey)).Select(write => write.ClientKey).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var closed = rules.ClosedRefusal(session.Assessment.State, side);
        var results = new List<SavedAnswer>(inputs.Count);
        var saved = new List<string>();
        var own = new HashSet<Guid>();
        foreach (var input in inputs)
        {
            var row = Find(rows, input.Code);
            if (row is not null && db.Entry(row).State == EntityState.Modified)
            {
                // The same answer twice in a batch: the second follows the saved first.
                await db.SaveChangesAsync(cancellationToken);
            }

            var follows = row is not null && own.Contains(row.Id);
            var outcome = Judge(row, side, follows ? input with { Version = null } : input, known, closed);
            if (outcome.Outcome == SaveOutcome.Saved)
            {
                Write(session, row!, side, input);
                known.Add(input.ClientKey);
                saved.Add(row!.Code);
                own.Add(row.Id);
            }

            results.Add(outcome);
        }

        Record(session, side, saved);
        await db.SaveChangesAsync(cancellationToken);
        return results.ConvertAll(result => result.Outcome == SaveOutcome.Saved ? result with { Current = AnswerSnapshot.Of(Find(rows, result.Code)!, side) } : result);
    }

    private SavedAnswer Judge(Response? row, RatingSide side, AnswerInput input, HashSet<string> known, Result? closed)
    {
        if (row is null)
        {
            return new SavedAnswer(input.Code, input.ClientKey, SaveOutcome.Refused, null, Result.Refuse(FailureKind.NotFound, S["The assessed version has no requirement “{0}”.", input.Code], "code"));
        }

        var current = AnswerSnapshot.Of(row, side);
        if (input.ClientKey.Length > 0 && known.Contains(input.ClientKey))
        {
            return new SavedAnswer(input.Code, input.ClientKey, SaveOutcome.AlreadySaved, current);
        }

        if ((closed ?? rules.ContentRefusal(input)) is { } refusal)
        {
            return new SavedAnswer(input.Code, input.ClientKey, SaveOutcome.Refused, current, refusal);
        }

        if (current.Rating == input.Rating && current.Reason == input.Reason.Trim() && current.Origin != AnswerOrigin.Carried)
        {
            return new SavedAnswer(input.Code, input.ClientKey, SaveOutcome.AlreadySaved, current);
        }

        return input.Version is { } seen && seen != row.Version
            ? new SavedAnswer(input.Code, input.ClientKey, SaveOutcome.Conflict, current, Result.Refuse(FailureKind.Conflict, S["Somebody else changed this answer in the meantime. Both are shown: keep one, or write a third."]))
            : new SavedAnswer(input.Code, input.ClientKey, SaveOutcome.Saved, current);
    }

    private void Write(AssessmentSession session, Response row, RatingSide side, AnswerInput input)
    {
        if (side == RatingSide.Verified)
        {
            (row.VerifiedRating, row.VerifiedReason, row.VerifiedById, row.VerifiedAt) = (input.Rating, input.Reason.Trim(), user.Id, session.Now);
        }
        else
        {
            (row.SelfRating, row.SelfReason, row.SelfById, row.SelfAt) = (input.Rating, input.Reason.Trim(), user.Id, session.Now);
            row.Origin = row.Origin == AnswerOrigin.Carried ? AnswerOrigin.Confirmed : row.Origin;
        }

        db.Add(new ResponseWrite
        {
            AssessmentId = session.Assessment.Id,
            ResponseId = row.Id,
            Side = side,
            Rating = input.Rating,
            Reason = input.Reason.Trim(),
            ClientKey = input.ClientKey.Length > 0 ? input.ClientKey : Guid.CreateVersion7().ToString("n"),
            ById = user.Id,
            At = session.Now,
        });
    }

    /// <summary>One audit row for all answers of a batch, with as many codes as it holds.</summary>
    private void Record(AssessmentSession session, RatingSide side, IReadOnlyList<string> codes)
    {
        if (codes.Count == 0)
        {
            return;
        }

        const int Most = 3000;
        var list = string.Join(' ', codes);
        audit.Record(side == RatingSide.Verified ? "Assessments.Verified" : "Assessments.Answered", nameof(Assessment), session.Assessment.Id.ToString(), new Dictionary<string, string>
        {
            ["count"] = codes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["codes"] = list.Length <= Most ? list : list[..Most],
        });
    }

    private async Task<List<SavedAnswer>> WithNamesAsync(List<SavedAnswer> answers, CancellationToken cancellationToken)
    {
        var ids = answers.Where(answer => answer.Outcome == SaveOutcome.Conflict).Select(answer => answer.Current?.ById).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return answers;
        }

        var names = await people.GetNamesAsync(ids, cancellationToken);
        return answers.ConvertAll(answer => answer is { Outcome: SaveOutcome.Conflict, Current.ById: { } by } ? answer with { By = names.GetValueOrDefault(by, "") } : answer);
    }

    private static Response? Find(List<Response> rows, string code) => rows.Find(row => row.Code == code) ?? rows.Find(row => row.StableId == code);
}
