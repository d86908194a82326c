using System.Text.Json;
using AsmPortal.Audit;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Demonstration;

/// <summary>
/// The illustrative framework with a history: 0.9 was consulted on and never came into force, 1.0 is in force, 2.0 is in consultation, 2.1 is being written.
/// The steps lie in the past, so they are stored as history and not led through the workflow of today; a test holds them against its rules.
/// </summary>
internal sealed class FrameworksDemonstration(PortalDbContext db, VersionWriter writer, IAuditTrailManager audit, IPageCache cache) : IDemonstrationData
{
    private const string Slug = "asm-cobalt";

    private const string Office = "Project office";
    private const string Technical = "Technical committee";
    private const string Steering = "Steering committee";

    private static readonly Step[] FirstDraft =
    [
        new(VersionState.Draft, VersionState.InConsultation, Day(2023, 2, 2), Office, "First public consultation, 2 February to 10 April 2023."),
        new(VersionState.InConsultation, VersionState.InRevision, Day(2023, 4, 13), Office, "Consultation closed. Comments are worked into version 1.0."),
        new(VersionState.InRevision, VersionState.Superseded, Day(2023, 9, 15), Office, "Replaced by version 1.0 without having been in force."),
    ];

    private static readonly Step[] FirstVersion =
    [
        new(VersionState.Draft, VersionState.InConsultation, Day(2023, 5, 18), Office, "Second round, on the revised text."),
        new(VersionState.InConsultation, VersionState.InRevision, Day(2023, 6, 22), Office, "Second round closed."),
        new(VersionState.InRevision, VersionState.TechnicalReview, Day(2023, 7, 27), Office, "All comments answered, all translations reviewed."),
        new(VersionState.TechnicalReview, VersionState.Approved, Day(2023, 9, 8), Steering, "Approved at the September meeting."),
        new(VersionState.Approved, VersionState.Published, Day(2023, 9, 15), Office, "In force from today."),
    ];

    private static readonly Step[] SecondVersion =
    [
        new(VersionState.Draft, VersionState.InConsultation, Day(2026, 10, 26), Office, "Consultation on the tightened text; comments are worked into 2.1."),
    ];

    public int Order => 10;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await db.Set<Framework>().AnyAsync(framework => framework.Slug == Slug, cancellationToken))
        {
            return;
        }

        await WriteAsync("0.9", cancellationToken);
        await WriteAsync("1.0", cancellationToken);
        await WriteAsync("2.0", cancellationToken);
        await WriteAsync("2.1", cancellationToken);
        await RecordAsync(cancellationToken);
    }

    /// <summary>The text of a version as it lies in this assembly.</summary>
    internal static VersionDocument Read(string label)
    {
        var name = $"AsmPortal.Frameworks.Demonstration.asm-cobalt-{label}.json";
        using var stream = typeof(FrameworksDemonstration).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        return JsonSerializer.Deserialize<VersionDocument>(stream, VersionJson.Options) ?? throw new InvalidOperationException($"{name} is empty.");
    }

    private async Task WriteAsync(string label, CancellationToken cancellationToken)
    {
        var written = await writer.WriteAsync(Read(label), cancellationToken);
        if (!written.Succeeded)
        {
            throw new InvalidOperationException($"The demonstration version {label} was refused: {string.Join("; ", written.Reasons.Select(reason => reason.Message))}");
        }
    }

    private async Task RecordAsync(CancellationToken cancellationToken)
    {
        var versions = await (from framework in db.Set<Framework>()
                              where framework.Slug == Slug
                              join version in db.Set<FrameworkVersion>() on framework.Id equals version.FrameworkId
                              select version).ToDictionaryAsync(version => version.Label, cancellationToken);
        Walk(versions["0.9"], FirstDraft);
        Walk(versions["1.0"], FirstVersion);
        Walk(versions["2.0"], SecondVersion);
        versions["0.9"].ContentChangedAt = Day(2023, 1, 26);
        versions["1.0"].ContentChangedAt = Day(2023, 7, 20);
        versions["1.0"].PublishedAt = FirstVersion[^1].At;
        db.Add(Decide(versions["1.0"], DecisionKind.TechnicalProposal, Technical, Day(2023, 8, 19), "Proposed unanimously, with the four levels as they stand."));
        db.Add(Decide(versions["1.0"], DecisionKind.SteeringDecision, Steering, Day(2023, 9, 8), "Decided by consensus of the voting members."));
        audit.Record("Frameworks.DemonstrationLoaded", nameof(Framework), Slug);
        cache.Evict("frameworks");
        cache.Evict($"framework:{Slug}");
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Walk(FrameworkVersion version, Step[] steps)
    {
        db.AddRange(steps.Select(step => new Transition { VersionId = version.Id, From = step.From, To = step.To, At = step.At, By = step.By, Note = step.Note }));
        version.State = steps[^1].To;
    }

    private static Decision Decide(FrameworkVersion version, DecisionKind kind, string by, DateTime at, string note) =>
        new() { VersionId = version.Id, Kind = kind, Outcome = DecisionOutcome.InFavour, By = by, At = at, Note = note };

    private static DateTime Day(int year, int month, int day) => new(year, month, day, 9, 0, 0, DateTimeKind.Utc);

    private sealed record Step(VersionState From, VersionState To, DateTime At, string By, string Note);
}
