using System.Text.RegularExpressions;
using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Desk;

/// <summary>A consultation to begin.</summary>
internal sealed record NewConsultation(string Slug, Guid VersionId, LocalizedText Title, string TimeZone, DateOnly Opens, DateOnly LastDay);

/// <summary>What a consultation says about itself, and its rules.</summary>
internal sealed record ConsultationSettings(
    LocalizedText Title,
    LocalizedText Purpose,
    LocalizedText HowToTakePart,
    LocalizedText WhoDecides,
    LocalizedText ModerationRules,
    string TimeZone,
    ConsultationRules Rules,
    long ExpectedVersion);

/// <summary>Begins, describes, opens and closes consultations.</summary>
internal sealed partial class ConsultationSetup(
    PortalDbContext db,
    ConsultationSessions sessions,
    OpeningGate gate,
    ConsultedTexts texts,
    IFrameworkDirectory frameworks,
    ICurrentUser user,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    public async Task<Result<Guid>> CreateAsync(NewConsultation command, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Manage))
        {
            return Result<Guid>.Refuse(FailureKind.Forbidden, S["You may not change this consultation."]);
        }

        var reasons = new List<Reason>();
        if (!SlugPattern().IsMatch(command.Slug) || command.Slug is "new" or "receipt" || command.Slug.Length > Limits.Slug)
        {
            reasons.Add(new Reason(S["“{0}” cannot be part of an address: use lower-case letters, digits and hyphens.", command.Slug], "slug"));
        }

        if (command.Title.IsEmpty)
        {
            reasons.Add(new Reason(S["Give it a title in at least one language."], "title"));
        }

        CheckZone(command.TimeZone, reasons);
        if (command.LastDay < command.Opens)
        {
            reasons.Add(new Reason(S["The last day lies before the first."], "lastDay"));
        }

        var version = await frameworks.FindVersionAsync(command.VersionId, cancellationToken);
        if (version?.State is not (VersionState.Draft or VersionState.InConsultation or VersionState.InRevision))
        {
            reasons.Add(new Reason(S["Choose a version that is being written or in consultation."], "versionId"));
        }

        if (reasons.Count > 0)
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, reasons);
        }

        await using var transaction = await db.BeginExclusiveAsync(ConsultationSessions.LockName(command.Slug), cancellationToken);
        if (await db.Set<Consultation>().AnyAsync(row => row.Slug == command.Slug, cancellationToken))
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, S["The address “{0}” is taken by another consultation.", command.Slug], "slug");
        }

        var zone = new ZonedTimes(command.TimeZone);
        var consultation = new Consultation
        {
            Slug = command.Slug,
            FrameworkId = version!.FrameworkId,
            VersionId = version.Id,
            TimeZone = command.TimeZone,
            Title = command.Title,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Add(consultation);
        db.Add(new Round { ConsultationId = consultation.Id, Number = 1, OpensAt = zone.StartOfDay(command.Opens), ClosesAt = zone.EndOfDay(command.LastDay) });
        audit.Record("Consultations.ConsultationCreated", nameof(Consultation), consultation.Id.ToString(), new Dictionary<string, string> { ["consultation"] = consultation.Slug });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return consultation.Id;
    }

    /// <summary>Words may be mended at any time; the rules are those that people took part under, so they are fixed once it is open.</summary>
    public async Task<Result> EditAsync(string slug, ConsultationSettings settings, CancellationToken cancellationToken)
    {
        var reasons = new List<Reason>();
        if (settings.Title.IsEmpty)
        {
            reasons.Add(new Reason(S["Give it a title in at least one language."], "title"));
        }

        CheckZone(settings.TimeZone, reasons);
        CheckRules(settings.Rules, reasons);
        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, reasons);
        }

        var opened = await sessions.OpenAsync(slug, settings.ExpectedVersion, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        var consultation = session.Consultation;
        var fixedNow = consultation.State != ConsultationState.Draft;
        if (fixedNow && (settings.Rules != consultation.Rules || settings.TimeZone != consultation.TimeZone))
        {
            return Result.Refuse(FailureKind.Conflict, S["Rules and time zone cannot change any more: people took part under them."]);
        }

        consultation.Title = settings.Title;
        consultation.Purpose = settings.Purpose;
        consultation.HowToTakePart = settings.HowToTakePart;
        consultation.WhoDecides = settings.WhoDecides;
        consultation.ModerationRules = settings.ModerationRules;
        consultation.TimeZone = settings.TimeZone;
        consultation.Rules = settings.Rules;
        await session.CompleteAsync("Consultations.ConsultationEdited", cancellationToken);
        return Result.Done;
    }

    /// <summary>Announces the consultation: it is public from now on and takes contributions while a round runs.</summary>
    public async Task<Result> OpenAsync(string slug, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenAsync(slug, null, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        if (session.Consultation.State != ConsultationState.Draft)
        {
            return Result.Refuse(FailureKind.Conflict, S["The consultation is no longer being prepared: its state is “{0}”.", S.Enum(session.Consultation.State)]);
        }

        var unmet = await gate.CheckAsync(session.Consultation, session.Now, cancellationToken);
        if (unmet.Count > 0)
        {
            return Result.Refuse(FailureKind.Conflict, unmet);
        }

        await texts.KeepAsync(session.Consultation.Id, session.Consultation.VersionId, session.Now, cancellationToken);
        session.Consultation.State = ConsultationState.Open;
        await session.CompleteAsync("Consultations.ConsultationOpened", cancellationToken);
        return Result.Done;
    }

    /// <summary>Closes a consultation whose rounds are all over. A round that was announced is never cut short.</summary>
    public async Task<Result> CloseAsync(string slug, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenAsync(slug, null, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        var consultation = session.Consultation;
        if (consultation.State != ConsultationState.Open)
        {
            return Result.Refuse(FailureKind.Conflict, S["The consultation is not open: its state is “{0}”.", S.Enum(consultation.State)]);
        }

        var end = await db.Set<Round>().Where(row => row.ConsultationId == consultation.Id).MaxAsync(row => row.ClosesAt, cancellationToken);
        if (end > session.Now)
        {
            return Result.Refuse(FailureKind.Conflict, S["People were told that they have until {0}. It cannot be closed before.", new ZonedTimes(consultation.TimeZone).Describe(end.AddSeconds(-1))]);
        }

        var version = await frameworks.FindVersionAsync(consultation.VersionId, cancellationToken);
        if (version?.State == VersionState.InConsultation)
        {
            await texts.KeepAsync(consultation.Id, consultation.VersionId, session.Now, cancellationToken);
        }

        consultation.State = ConsultationState.Closed;
        consultation.ClosedAt = end;
        await session.CompleteAsync("Consultations.ConsultationClosed", cancellationToken);
        return Result.Done;
    }

    private void CheckZone(string timeZone, List<Reason> reasons)
    {
        if (!ZonedTimes.Exists(timeZone))
        {
            reasons.Add(new Reason(S["There is no time zone “{0}”.", timeZone], "timeZone"));
        }
    }

    private void CheckRules(ConsultationRules rules, List<Reason> reasons)
    {
        (string Field, int Value, int Least, int Most)[] numbers =
        [
            ("replyDays", rules.ReplyDays, 1, 365),
            ("synopsisDays", rules.SynopsisDays, 1, 365),
            ("groupMinimum", rules.GroupMinimum, 1, 100),
            ("convergentPercent", rules.ConvergentPercent, 50, 100),
            ("divergentPoints", rules.DivergentPoints, 1, 100),
            ("smallCell", rules.SmallCell, 2, 100),
            ("balancePercent", rules.BalancePercent, 0, 50),
        ];
        reasons.AddRange(numbers.Where(number => number.Value < number.Least || number.Value > number.Most)
            .Select(number => new Reason(S["Enter a number from {0} to {1}.", number.Least, number.Most], number.Field)));
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugPattern();
}
