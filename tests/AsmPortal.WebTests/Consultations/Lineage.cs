using System.Text.Json;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Consultations;

/// <summary>What became of requirements of 0.9 in 1.0, from the list that is written down beside the demonstration's texts.</summary>
internal sealed record Lineage(string Removed, string SplitFrom, IReadOnlyList<string> SplitTo, IReadOnlyList<string> MergedFrom, string MergedTo)
{
    public static Lineage Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Get("tests", "AsmPortal.WebTests", "Frameworks", "expected-lineage.json")));
        var root = file.RootElement;
        var split = root.GetProperty("split")[0];
        var merged = root.GetProperty("merged")[0];
        return new Lineage(
            root.GetProperty("removed")[0].GetString()!,
            Codes(split.GetProperty("from"))[0],
            Codes(split.GetProperty("to")),
            Codes(merged.GetProperty("from")),
            Codes(merged.GetProperty("to"))[0]);
    }

    /// <summary>One or many on either side.</summary>
    private static IReadOnlyList<string> Codes(JsonElement side) =>
        side.ValueKind == JsonValueKind.Array ? [.. side.EnumerateArray().Select(code => code.GetString()!)] : [side.GetString()!];

    /// <summary>A published comment from the time when the version was consulted on.</summary>
    public static Task AddCommentAsync(TestPortal portal, string slug, string code, string text) => portal.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var consultation = await db.Set<Consultation>().SingleAsync(row => row.Slug == slug);
        var round = await db.Set<Round>().SingleAsync(row => row.ConsultationId == consultation.Id);
        var requirement = (await services.GetRequiredService<IFrameworkDirectory>().FindRequirementAsync(consultation.VersionId, code))!;
        var submission = new Submission { ConsultationId = consultation.Id, Key = Guid.CreateVersion7().ToString("N"), ReceiptHash = Guid.CreateVersion7().ToString("N"), Channel = Channel.Web, Language = "en", At = portal.Clock.Now };
        db.Add(submission);
        db.Add(new Contribution
        {
            ConsultationId = consultation.Id,
            RoundId = round.Id,
            SubmissionId = submission.Id,
            Reference = ReceiptCode.NewReference(),
            Channel = Channel.Web,
            Language = "en",
            Attribution = Attribution.Anonymous,
            VersionId = consultation.VersionId,
            StableId = requirement.StableId,
            Code = requirement.Code,
            Type = ContributionType.Technical,
            Position = Position.Oppose,
            Text = text,
            State = ContributionState.Approved,
            SubmittedAt = portal.Clock.Now,
        });
        services.GetRequiredService<IPageCache>().Evict(CacheTags.Contributions(slug));
        await db.SaveChangesAsync();
    });
}
