using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Importing;

/// <summary>Who says it and how it may be shown: asked once for all of a file.</summary>
internal sealed class SendingDetails
{
    /// <summary>The submission's key, made with the form.</summary>
    [StringLength(Limits.Hash)]
    public string? Key { get; set; }

    /// <summary>The language that the comments are written in.</summary>
    [StringLength(Limits.Language)]
    public string? Language { get; set; }

    [StringLength(Limits.Name)]
    public string? Name { get; set; }

    [EmailAddress]
    [StringLength(Limits.Email)]
    public string? Email { get; set; }

    public StakeholderGroup? Group { get; set; }

    [StringLength(Limits.Name)]
    public string? OrganisationName { get; set; }

    public Attribution? Attribution { get; set; }

    public bool Consent { get; set; }

    /// <summary>On the desk: the day on which the file came in.</summary>
    public DateOnly? ReceivedOn { get; set; }
}

/// <summary>What the portal keeps of a file with a contribution, as the JSON of <see cref="Contribution.FormFields"/>.</summary>
internal sealed record KeptFields
{
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Why somebody must say where it belongs.</summary>
    public PlaceTrouble? Trouble { get; init; }

    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    public string Heading { get; init; } = "";

    /// <summary>Label of the version that was commented on, when it is not the consulted one.</summary>
    public string TextVersion { get; init; } = "";

    public static KeptFields Of(string? json) => string.IsNullOrEmpty(json) ? new KeptFields() : JsonSerializer.Deserialize<KeptFields>(json, FileReading.Json) ?? new KeptFields();
}

/// <summary>What was sent.</summary>
/// <param name="Receipt">The receipt; null when all of it was there already.</param>
/// <param name="Sent">How many contributions came in.</param>
/// <param name="AlreadyThere">How many were there already.</param>
internal sealed record SendingOutcome(Receipt? Receipt, int Sent, int AlreadyThere);

/// <summary>Sends what a preview shows: all of it at once, each once.</summary>
internal sealed class CommentSending(
    PortalDbContext db,
    ContributionIntake intake,
    ReceiptMailOrder mail,
    IUserDirectory people,
    IOrganisationDirectory organisations,
    ICurrentUser user,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    public async Task<Result<SendingOutcome>> SendAsync(FoundConsultation found, Guid importId, SendingDetails details, CancellationToken cancellationToken)
    {
        // The same file in two tabs: the second sees what the first has stored.
        await using var transaction = await db.BeginExclusiveAsync($"consultations:import:{found.Consultation.Id}", cancellationToken);
        db.ChangeTracker.Clear();
        var import = await db.Set<CommentImport>().SingleAsync(row => row.Id == importId, cancellationToken);
        if (import.State != ImportState.Preview || import.NeedsMapping)
        {
            return Result<SendingOutcome>.Refuse(FailureKind.Conflict, import.State == ImportState.Sent ? S["These comments were sent already."] : S["The preview is no longer kept. Upload the file again."]);
        }

        var check = Check(found, import, details);
        if (check.Count > 0)
        {
            return Result<SendingOutcome>.Refuse(FailureKind.Invalid, check);
        }

        var items = await db.Set<CommentImportItem>().AsNoTracking().Where(row => row.ImportId == import.Id).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var findings = items.ConvertAll(item => (Item: item, Finding: CommentImports.FindingOf(item)));
        var there = await ThereAsync(found.Consultation.Id, findings.Select(pair => pair.Finding), cancellationToken);
        var fresh = findings.Where(pair => !pair.Item.AlreadyThere && !there.ContainsKey(pair.Finding.SourceKey)).ToList();
        Receipt? receipt = null;
        if (fresh.Count > 0)
        {
            var submission = await SubmissionAsync(found, import, details, fresh, there, cancellationToken);
            mail.Place(ReceiptCode.Of(submission.Key), import.OnBehalf ? null : submission.Email ?? await AccountAddressAsync(cancellationToken), found.Consultation);
            var answer = await intake.SubmitAsync(submission, cancellationToken);
            if (!answer.Succeeded)
            {
                return Result<SendingOutcome>.Refuse(answer.Failure!.Value, [.. answer.Reasons.Select(reason => Named(reason, fresh))]);
            }

            receipt = answer.Value;
        }

        (import.State, import.SentAt, import.SubmissionId) = (ImportState.Sent, time.GetUtcNow().UtcDateTime, receipt?.SubmissionId);
        (import.Found, import.AlreadyThere) = (findings.Count, findings.Count - fresh.Count);
        import.Triage = fresh.Count(pair => pair.Finding.Trouble is not null);
        audit.Record("Consultations.CommentsImported", nameof(CommentImport), import.Id.ToString(), CommentImports.Facts(found, import));
        await db.SaveChangesAsync(cancellationToken);

        // From here on the contributions are the record; what was read with them goes.
        await db.Set<CommentImportItem>().Where(row => row.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SendingOutcome(receipt, fresh.Count, findings.Count - fresh.Count);
    }

    private List<Reason> Check(FoundConsultation found, CommentImport import, SendingDetails details)
    {
        var reasons = new List<Reason>();
        switch (details.Attribution)
        {
            case null:
                reasons.Add(new Reason(S["Say whose name may be shown."], "attribution"));
                break;
            case Attribution.Anonymous when !found.Consultation.Rules.AnonymousAllowed:
                reasons.Add(new Reason(S["This consultation shows every comment with a name or an organisation."], "attribution"));
                break;
            case Attribution.Named when !import.OnBehalf && user.Id is null && string.IsNullOrWhiteSpace(details.Name):
                reasons.Add(new Reason(S["Give the name or pseudonym that is to be shown."], "name"));
                break;
            case Attribution.Organisation when !import.OnBehalf && string.IsNullOrWhiteSpace(details.OrganisationName):
                reasons.Add(new Reason(S["Give the organisation that is to be shown."], "organisationName"));
                break;
        }

        if (!details.Consent && (!import.OnBehalf || details.Attribution is Attribution.Named or Attribution.Organisation))
        {
            reasons.Add(new Reason(import.OnBehalf ? S["Names can be shown only when you state that these people agreed."] : S["Say that you agree to how your comments are used."], "consent"));
        }

        if (!Languages.IsKnown(details.Language))
        {
            reasons.Add(new Reason(S["Say in which language the comments are written."], "language"));
        }

        if (details.ReceivedOn is { } day && import.OnBehalf && found.Zone.StartOfDay(day) > time.GetUtcNow().UtcDateTime)
        {
            reasons.Add(new Reason(S["This day is in the future."], "receivedOn"));
        }

        return reasons;
    }

    private async Task<NewSubmission> SubmissionAsync(
        FoundConsultation found, CommentImport import, SendingDetails details, List<(CommentImportItem Item, ImportFinding Finding)> fresh, Dictionary<string, Guid> there, CancellationToken cancellationToken)
    {
        using var language = Languages.Use(details.Language!);
        var profile = !import.OnBehalf && user.Id is { } id ? await people.FindProfileAsync(id, cancellationToken) : null;
        var organisation = profile is null ? null : (await organisations.OfUserAsync(profile.Id, cancellationToken))
            .Select(one => one.Organisation).FirstOrDefault(one => TextFolding.Fold(one.Name) == TextFolding.Fold(details.OrganisationName ?? ""));
        var template = new NewContribution
        {
            Language = details.Language!,
            Attribution = details.Attribution!.Value,
            AuthorId = import.OnBehalf ? null : user.Id,
            AuthorName = import.OnBehalf ? "" : profile?.DisplayName ?? details.Name ?? "",
            OrganisationId = organisation?.Id,
            OrganisationName = organisation?.Name ?? details.OrganisationName ?? "",
            Group = details.Group ?? profile?.Group ?? organisation?.Group,
            Gender = profile?.Gender,
            Country = profile?.Country,
        };
        return new NewSubmission(
            found.Consultation.Id,
            details.Key is { Length: >= 32 } key ? key : ReceiptCode.NewKey(),
            Channel.Word,
            user.Id,
            import.OnBehalf || string.IsNullOrWhiteSpace(details.Email) ? null : details.Email.Trim(),
            Languages.Current,
            [.. fresh.Select(pair => One(template, import, found, pair.Item, pair.Finding, details, there))])
        {
            ReceivedAt = import.OnBehalf && details.ReceivedOn is { } day && day != DateOnly.FromDateTime(found.Zone.Local(found.Now)) ? found.Zone.StartOfDay(day).AddHours(12) : null,
        };
    }

    private async Task<string?> AccountAddressAsync(CancellationToken cancellationToken) =>
        user.Id is { } id ? (await people.FindAsync(id, cancellationToken))?.Email : null;

    private NewContribution One(
        NewContribution template, CommentImport import, FoundConsultation found, CommentImportItem item, ImportFinding finding, SendingDetails details, Dictionary<string, Guid> there)
    {
        // Names in the file belong to other people: they go on only when the uploader states that these agreed.
        var hasNames = import.OnBehalf && details is { Consent: true, Attribution: Attribution.Named };
        var kept = new KeptFields
        {
            Fields = finding.ParentKey is null ? finding.Fields : finding.Fields.Where(field => field.Key != "replyTo").ToDictionary(field => field.Key, field => field.Value),
            Trouble = finding.Trouble,
            Candidates = finding.Candidates,
            Heading = finding.Heading,
            TextVersion = import.TextVersion == found.Version.Label ? "" : import.TextVersion,
        };
        return template with
        {
            SourceKey = finding.SourceKey,
            ParentKey = finding.ParentKey,
            ParentId = finding.ParentKey is not null && there.TryGetValue(finding.ParentKey, out var parent) ? parent : null,
            AuthorName = hasNames ? finding.Author : template.AuthorName,
            OrganisationName = template.OrganisationName.Length == 0 && (!import.OnBehalf || details.Consent) ? finding.Organisation : template.OrganisationName,
            StableId = finding.StableId,
            Code = finding.Code,
            SpanStart = finding.SpanStart,
            SpanEnd = finding.SpanEnd,
            Quote = finding.Quote,
            NeedsPlace = finding.Trouble is not null,
            Type = item.Type,
            Position = item.Position,
            Text = finding.Fields.ContainsKey("deleted") ? S["Delete this passage: “{0}”", finding.Text.Length > Limits.Quote ? finding.Text[..Limits.Quote] + "…" : finding.Text] : finding.Text,
            ProposedChange = finding.ProposedChange,
            FormFields = JsonSerializer.Serialize(kept, FileReading.Json),

            // Clocks of other machines: a comment of tomorrow was made today.
            SaidAt = finding.At is { Year: >= 2000 } at && at <= found.Now ? at : null,
        };
    }

    /// <summary>What came in before, with its id: a reply to a comment of an earlier upload still belongs to it.</summary>
    private async Task<Dictionary<string, Guid>> ThereAsync(Guid consultationId, IEnumerable<ImportFinding> findings, CancellationToken cancellationToken)
    {
        var there = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var keys in findings.Select(finding => finding.SourceKey).Chunk(500))
        {
            foreach (var row in await db.Set<Contribution>().Where(row => row.ConsultationId == consultationId && row.SourceKey != null && keys.Contains(row.SourceKey)).Select(row => new { row.SourceKey, row.Id }).ToListAsync(cancellationToken))
            {
                there[row.SourceKey!] = row.Id;
            }
        }

        return there;
    }

    /// <summary>The door names contributions by their place in the submission; people know them by their number.</summary>
    private Reason Named(Reason reason, List<(CommentImportItem Item, ImportFinding Finding)> fresh)
    {
        var bracket = reason.Field.IndexOf('[', StringComparison.Ordinal);
        return bracket > 0 && int.TryParse(reason.Field.AsSpan(bracket + 1, reason.Field.IndexOf(']', StringComparison.Ordinal) - bracket - 1), CultureInfo.InvariantCulture, out var index) && index < fresh.Count
            ? new Reason(S["No. {0}: {1}", fresh[index].Item.Number, reason.Message])
            : new Reason(reason.Message);
    }
}
