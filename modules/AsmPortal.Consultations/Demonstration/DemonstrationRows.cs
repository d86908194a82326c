using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Demonstration;

/// <summary>Makes the rows of a demonstration consultation's contributions, answers and translations.</summary>
internal sealed class DemonstrationRows(DemonstrationContent content, Consultation consultation, Round round, IReadOnlyDictionary<string, Session> sessions)
{
    private readonly Dictionary<int, Contribution> _made = [];

    public required VersionDocument Text { get; init; }

    public required VersionDocument? Later { get; init; }

    public required Guid? LaterId { get; init; }

    /// <summary>Registered organisations by name.</summary>
    public required IReadOnlyDictionary<string, Guid> Organisations { get; init; }

    /// <summary>Accounts by address.</summary>
    public required IReadOnlyDictionary<string, Guid> Accounts { get; init; }

    public required DateTime? AnsweredAt { get; init; }

    public required DateTime? ReplyUntil { get; init; }

    public IEnumerable<object> Make()
    {
        var requirements = Requirements(Text.Principles).ToDictionary(requirement => requirement.Code);
        var later = Later is null ? [] : Requirements(Later.Principles).ToDictionary(requirement => requirement.Code);
        var rationales = content.Rationales.ToDictionary(rationale => rationale.Key, rationale => rationale.Text);
        foreach (var item in content.Contributions.OrderBy(item => item.ReplyTo is not null).ThenBy(item => item.N))
        {
            var at = SaidAt(item);
            var key = $"demonstration:{content.Slug}:{item.N}";
            var submission = new Submission
            {
                ConsultationId = consultation.Id,
                Key = ReceiptCode.HashKey(key),
                ReceiptHash = ReceiptCode.HashCode(ReceiptCode.Of(key)),
                Channel = item.Channel,
                Language = item.Language,
                At = at,
                UserId = AccountOf(item),
            };
            var contribution = Contribution(item, submission, at, item.Requirement is null ? null : requirements[item.Requirement]);
            _made.Add(item.N, contribution);
            yield return submission;
            yield return contribution;
            foreach (var (language, text) in item.Translation ?? new Dictionary<string, string>())
            {
                yield return new ContributionTranslation { ContributionId = contribution.Id, Language = language, Text = text, Reviewed = true, At = at.AddDays(2) };
            }
        }

        foreach (var item in content.Contributions.Where(item => item.Outcome is not null && AnsweredAt is not null))
        {
            var changed = item.Changed is null ? null : later[item.Changed];
            var contribution = _made[item.N];
            contribution.AnswerState = AnswerState.Published;
            yield return new Disposition
            {
                ContributionId = contribution.Id,
                ConsultationId = consultation.Id,
                Outcome = item.Outcome!.Value,
                Rationale = item.Rationale is null ? LocalizedText.Empty : rationales[item.Rationale],
                DuplicateOfId = item.DuplicateOf is { } original ? _made[original].Id : null,
                ChangedStableId = changed?.StableId,
                ChangedCode = changed?.Code,
                ChangedVersionId = changed is null ? null : LaterId,
                ProposedAt = AnsweredAt!.Value.AddDays(-14),
                DecidedAt = AnsweredAt.Value.AddDays(-3),
                PublishedAt = AnsweredAt,
                ReplyUntil = ReplyUntil,
            };
        }
    }

    private Contribution Contribution(DemonstrationContribution item, Submission submission, DateTime at, RequirementDocument? requirement)
    {
        var start = requirement is null || string.IsNullOrEmpty(item.Quote) ? -1 : requirement.Text[item.Language].IndexOf(item.Quote, StringComparison.Ordinal);
        var contribution = new Contribution
        {
            ConsultationId = consultation.Id,
            RoundId = round.Id,
            SubmissionId = submission.Id,
            Reference = ReferenceOf(item.N),
            Channel = item.Channel,
            SourceKey = $"demonstration:{item.N}",
            AuthorId = AccountOf(item),
            AuthorName = item.Author ?? "",
            OrganisationId = item.Organisation is { Length: > 0 } name && Organisations.TryGetValue(name, out var id) ? id : null,
            OrganisationName = item.Organisation ?? "",
            SessionId = item.Session is null ? null : sessions[item.Session].Id,
            Group = item.Group,
            Gender = item.Gender,
            People = item.People,
            Women = item.Women,
            Men = item.Men,
            Country = item.Country,
            Language = item.Language,
            Attribution = item.Attribution,
            VersionId = consultation.VersionId,
            StableId = requirement?.StableId,
            Code = requirement?.Code,
            SpanStart = start,
            SpanEnd = start < 0 ? -1 : start + item.Quote!.Length,
            Quote = start < 0 ? "" : item.Quote!,
            Type = item.Type,
            Position = item.Position,
            Text = item.Text,
            ProposedChange = item.Proposed ?? "",
            ParentId = item.ReplyTo is { } parent ? _made[parent].Id : null,
            State = ContributionState.Approved,
            AnswerState = item.ReplyTo is null ? AnswerState.Open : AnswerState.NotNeeded,
            SubmittedAt = at,
        };
        contribution.SearchText = SearchText.Of(contribution);
        return contribution;
    }

    private Guid? AccountOf(DemonstrationContribution item) => item.Account is { } email && Accounts.TryGetValue(email, out var id) ? id : null;

    /// <summary>At the session, else on its day at an hour that differs from one to the next.</summary>
    private DateTime SaidAt(DemonstrationContribution item) =>
        item.Session is { } key ? sessions[key].StartsAt.AddMinutes(item.N % 90) : round.OpensAt.AddDays(item.Day).AddMinutes(480 + (item.N * 37 % 600));

    /// <summary>The same number at every start, so that links to the demonstration stay good.</summary>
    private string ReferenceOf(int number) => ReceiptCode.Of($"reference:{content.Slug}:{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}")[..9];

    private static IEnumerable<RequirementDocument> Requirements(IEnumerable<PrincipleDocument> principles) =>
        principles.SelectMany(principle => principle.Requirements.Concat(Requirements(principle.Principles)));
}
