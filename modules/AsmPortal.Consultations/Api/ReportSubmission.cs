using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Api;

/// <summary>A comment as a script sends it. Source: contract.md §3.</summary>
/// <param name="Requirement">Code or stable id of the requirement; null for the whole text.</param>
/// <param name="Span">The words of the requirement's text in <paramref name="Language"/> that it is about; null for all of them.</param>
/// <param name="Type"><c>general</c>, <c>technical</c> or <c>editorial</c>.</param>
/// <param name="Position"><c>support</c>, <c>supportWithChange</c>, <c>oppose</c> or <c>question</c>.</param>
/// <param name="Text">The comment; may be empty with a proposed change, and with plain support.</param>
/// <param name="ProposedChange">Proposed words.</param>
/// <param name="Language"><c>en</c>, <c>fr</c> or <c>zh</c>.</param>
/// <param name="Attribution"><c>named</c>, <c>organisation</c> or <c>anonymous</c>.</param>
/// <param name="Name">The name or pseudonym to show, for those without an account.</param>
internal sealed record CommentBody(
    string? Requirement, SpanBody? Span, string? Type, string? Position, string? Text, string? ProposedChange, string? Language, string? Attribution, string? Name);

/// <summary>A span of a requirement's text as the API gives it, Markdown and all.</summary>
/// <param name="Start">First character, from 0.</param>
/// <param name="End">First character after it.</param>
/// <param name="Quote">The words there.</param>
internal sealed record SpanBody(int Start, int End, string? Quote);

/// <summary>What was stored.</summary>
/// <param name="Id">Id of the contribution.</param>
/// <param name="Reference">Its public number.</param>
/// <param name="Receipt">The receipt code, told once: it opens the contribution to whoever has it.</param>
/// <param name="ReceivedAt">When it counted as received, UTC.</param>
internal sealed record SubmittedAnswer(Guid Id, string Reference, string Receipt, DateTime ReceivedAt);

/// <summary>Takes a comment of a script through the one door of contributions.</summary>
internal sealed class ReportSubmission(
    PortalDbContext db,
    ContributionIntake intake,
    IFrameworkDirectory frameworks,
    IUserDirectory users,
    IOrganisationDirectory organisations,
    ICurrentUser user,
    IStringLocalizer<ConsultationsResources> S)
{
    /// <param name="found">The consultation.</param>
    /// <param name="body">What was sent.</param>
    /// <param name="idempotencyKey">The caller's key; empty for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<SubmittedAnswer>> SubmitAsync(FoundConsultation found, CommentBody body, string idempotencyKey, CancellationToken cancellationToken)
    {
        // A deadline that is over needs no further reasons.
        var open = await intake.OpenAsync(found.Consultation.Id, found.Now, cancellationToken);
        if (!open.Succeeded)
        {
            return Result<SubmittedAnswer>.Refuse(open.Failure!.Value, open.Reasons);
        }

        var reasons = new List<Reason>();
        var type = Parse<ContributionType>(body.Type, "type", reasons);
        var position = Parse<Position>(body.Position, "position", reasons);
        var attribution = Parse<Attribution>(body.Attribution, "attribution", reasons);
        var language = body.Language ?? "";
        if (!Languages.IsKnown(language))
        {
            reasons.Add(new Reason(S["“{0}” is not a language of the portal.", language], "language"));
        }

        var requirement = await RequirementAsync(found, body, language, reasons, cancellationToken);
        var author = await AuthorAsync(body, cancellationToken);
        CheckAttribution(found.Consultation.Rules, attribution, author, reasons);
        if (reasons.Count > 0)
        {
            return Result<SubmittedAnswer>.Refuse(FailureKind.Invalid, reasons);
        }

        var contribution = author with
        {
            Language = language,
            Attribution = attribution,
            StableId = requirement?.StableId,
            Code = requirement?.Code,
            SpanStart = body.Span?.Start ?? -1,
            SpanEnd = body.Span?.End ?? -1,
            Quote = body.Span?.Quote ?? "",
            Type = type,
            Position = position,
            Text = body.Text ?? "",
            ProposedChange = body.ProposedChange ?? "",
        };
        var submission = new NewSubmission(found.Consultation.Id, Key(body, idempotencyKey), Channel.Web, user.Id, null, language, [contribution]);
        var stored = await intake.SubmitAsync(submission, cancellationToken);
        return stored.Succeeded ? await AnswerAsync(stored.Value, cancellationToken) : Result<SubmittedAnswer>.Refuse(stored.Failure!.Value, [.. stored.Reasons.Select(Plain)]);
    }

    private async Task<SubmittedAnswer> AnswerAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        var row = await db.Set<Contribution>().Where(row => row.SubmissionId == receipt.SubmissionId).Select(row => new { row.Id, row.Reference }).FirstAsync(cancellationToken);
        return new SubmittedAnswer(row.Id, row.Reference, receipt.Code, receipt.At);
    }

    private async Task<RequirementReference?> RequirementAsync(FoundConsultation found, CommentBody body, string language, List<Reason> reasons, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(body.Requirement))
        {
            if (body.Span is not null)
            {
                reasons.Add(new Reason(S["A span needs the requirement that it stands in."], "span"));
            }

            return null;
        }

        var requirement = await frameworks.FindRequirementAsync(found.Version.Id, body.Requirement.Trim(), cancellationToken);
        if (requirement is null)
        {
            reasons.Add(new Reason(S["This version has no requirement “{0}”.", body.Requirement], "requirement"));
        }
        else if (body.Span is { } span && Languages.IsKnown(language) && !Fits(span, requirement.Text[language]))
        {
            reasons.Add(new Reason(S["The span is not in the requirement's text in this language. Read the text again and mark the words there."], "span"));
        }

        return requirement;
    }

    private static bool Fits(SpanBody span, string text) =>
        span.Start >= 0 && span.End > span.Start && span.End <= text.Length && string.Equals(text[span.Start..span.End], span.Quote, StringComparison.Ordinal);

    private async Task<NewContribution> AuthorAsync(CommentBody body, CancellationToken cancellationToken)
    {
        var unnamed = new NewContribution { Language = "", Attribution = Attribution.Anonymous };
        if (user.Id is not { } id || await users.FindProfileAsync(id, cancellationToken) is not { } profile)
        {
            var name = (body.Name ?? "").Trim();
            return unnamed with { AuthorName = name.Length > Limits.Name ? name[..Limits.Name] : name };
        }

        var organisation = profile.OrganisationId is { } organisationId ? await organisations.FindAsync(organisationId, cancellationToken) : null;
        return unnamed with
        {
            AuthorId = id,
            AuthorName = profile.DisplayName,
            OrganisationId = organisation?.Id,
            OrganisationName = organisation?.Name ?? "",
            Group = profile.Group ?? organisation?.Group,
            Gender = profile.Gender,
            Country = profile.Country,
        };
    }

    private void CheckAttribution(ConsultationRules rules, Attribution attribution, NewContribution author, List<Reason> reasons)
    {
        var problem = attribution switch
        {
            Attribution.Anonymous when !rules.AnonymousAllowed => S["This consultation shows no comments without a name."],
            Attribution.Organisation when author.OrganisationName.Length == 0 => S["You belong to no organisation here. Choose your name, or no name."],
            Attribution.Named when author.AuthorName.Length == 0 => S["Give the name to show, or choose to show none."],
            _ => null,
        };
        if (problem is not null)
        {
            reasons.Add(new Reason(problem, attribution == Attribution.Named ? "name" : "attribution"));
        }
    }

    private T Parse<T>(string? value, string field, List<Reason> reasons)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(candidate.ToString(), value, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }
        }

        reasons.Add(new Reason(S["“{0}” is not known here. Expected one of: {1}.", value ?? "", string.Join(", ", Enum.GetValues<T>().Select(candidate => Services.Report.ReportWords.Code(candidate)))], field));
        return default;
    }

    /// <summary>
    /// The same caller, key and body make the same submission, so that a retry after a lost answer stores nothing twice even when the portal died before it could
    /// keep its answer. Without a key each sending is its own.
    /// </summary>
    private string Key(CommentBody body, string idempotencyKey) => idempotencyKey.Length == 0
        ? ReceiptCode.NewKey()
        : "api:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id}\n{idempotencyKey}\n{JsonSerializer.Serialize(body)}")));

    /// <summary>The field as the body names it: one contribution is sent here, not a list.</summary>
    private static Reason Plain(Reason reason) => reason with { Field = reason.Field.Split('.')[^1] };
}
