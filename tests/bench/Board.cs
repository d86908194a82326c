using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Bench;

/// <summary>A page of the resolution board by each kind of filter, and the counts above it, at 5,000 and at 500,000 contributions.</summary>
internal static class Board
{
    private const int Few = 5_000;
    private const int Times = 100;
    private const int PageSize = 50;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var figures = new List<Figure>();
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            await using var portal = await TestPortal.StartAsync(engine);
            await ConsultationText.FillAsync(portal, Few);
            var consultation = await portal.ReadAsync(db => db.Set<Consultation>().AsNoTracking().SingleAsync(row => row.Slug == "asm-cobalt-2-0"));
            var filters = await PrepareAsync(portal, consultation);
            var few = await MeasureAsync(portal, consultation.Id, filters);
            await portal.InScopeAsync(services => MultiplyAsync(services.GetRequiredService<PortalDbContext>(), consultation.Id));
            var many = await MeasureAsync(portal, consultation.Id, filters);
            foreach (var (name, _) in few)
            {
                figures.Add(new($"{engine}: {name}, at 5,000", few[name], "ms"));
                figures.Add(new($"{engine}: {name}, at 500,000", many[name], "ms"));
                figures.Add(new($"{engine}: {name}, 500,000 to 5,000", many[name] / few[name], "ratio"));
            }
        }

        return figures;
    }

    /// <summary>Spreads states, types, channels, languages and assignees over the rows, and says what to ask for.</summary>
    private static async Task<(string Name, BoardFilter Filter)[]> PrepareAsync(TestPortal portal, Consultation consultation)
    {
        var assignee = Guid.CreateVersion7();
        var document = await portal.InScopeAsync(services => services.GetRequiredService<IFrameworkDirectory>().ReadAsync(consultation.VersionId));
        var principle = RequirementChoices.Read(document!, "p:4")!;
        await portal.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            var rows = db.Set<Contribution>().Where(row => row.ConsultationId == consultation.Id);
            await rows.Where(row => row.Position == Position.Oppose).ExecuteUpdateAsync(set => set.SetProperty(row => row.AnswerState, AnswerState.Drafted).SetProperty(row => row.Language, "fr"));
            await rows.Where(row => row.Position == Position.Question).ExecuteUpdateAsync(set => set.SetProperty(row => row.Channel, Channel.Workshop).SetProperty(row => row.Type, ContributionType.General));
            await rows.Where(row => row.StableId == principle[0]).ExecuteUpdateAsync(set => set.SetProperty(row => row.AssigneeId, assignee).SetProperty(row => row.NeedsPlace, true));
            await TermsAsync(db, consultation.Id);
        });
        return
        [
            ("all", new BoardFilter()),
            ("state", new BoardFilter { State = AnswerState.Drafted }),
            ("requirement", new BoardFilter { StableIds = [principle[0]] }),
            ("principle", new BoardFilter { StableIds = principle }),
            ("position and language", new BoardFilter { Position = Position.Oppose, Language = "fr" }),
            ("type", new BoardFilter { Type = ContributionType.General }),
            ("channel", new BoardFilter { Channel = Channel.Workshop }),
            ("group", new BoardFilter { Group = AsmPortal.Accounts.Contracts.StakeholderGroup.Upstream }),
            ("assignee", new BoardFilter { AssigneeId = assignee }),
            ("unplaced", new BoardFilter { Unplaced = true }),
            ("one word", new BoardFilter { Search = "pits" }),
            ("two words", new BoardFilter { Search = "pits lamps" }),
        ];
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(TestPortal portal, Guid consultationId, (string Name, BoardFilter Filter)[] filters)
    {
        var times = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, filter) in filters)
        {
            times[name] = await Measure.MedianAsync(15, () => portal.InScopeAsync(async services =>
            {
                var page = await services.GetRequiredService<BoardReader>().ReadAsync(consultationId, filter, null, PageSize, CancellationToken.None);
                if (page.Items.Count == 0)
                {
                    throw new InvalidOperationException($"The filter '{name}' found nothing.");
                }
            }));
        }

        times["counts"] = await Measure.MedianAsync(15, () => portal.InScopeAsync(services => services.GetRequiredService<BoardReader>().CountAsync(consultationId, CancellationToken.None)));
        return times;
    }

    /// <summary>Copies every contribution of the consultation inside the database, with ids and numbers of its own.</summary>
    private static async Task MultiplyAsync(PortalDbContext db, Guid consultationId)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        var sqlite = db.Engine == DatabaseEngine.Sqlite;
        var columns = db.Model.FindEntityType(typeof(Contribution))!.GetProperties().Select(property => property.GetColumnName()).ToList();
        var values = columns.Select(column => column switch
        {
            "Id" => sqlite ? "printf('%s-%s-7%s-8%s-%s', hex(randomblob(4)), hex(randomblob(2)), substr(hex(randomblob(2)), 1, 3), substr(hex(randomblob(2)), 1, 3), hex(randomblob(6)))" : "gen_random_uuid()",
            "Reference" => sqlite ? "hex(randomblob(7))" : "substr(md5(random()::text || clock_timestamp()::text), 1, 14)",
            "SourceKey" => "NULL",
            _ => $"c.\"{column}\"",
        });
        var series = sqlite
            ? $"(WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {Times}) SELECT i FROM n)"
            : $"generate_series(2, {Times})";
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
#pragma warning disable EF1002 // Put together from the model's own names.
        await db.Database.ExecuteSqlRawAsync($"INSERT INTO \"Consultations_Contribution\" ({names}) SELECT {string.Join(", ", values)} FROM \"Consultations_Contribution\" AS c CROSS JOIN {series} AS s WHERE c.\"ConsultationId\" = {{0}}", consultationId);
#pragma warning restore EF1002
        await TermsAsync(db, consultationId);
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    /// <summary>A word of every contribution, and one of a quarter of them.</summary>
    private static async Task TermsAsync(PortalDbContext db, Guid consultationId)
    {
        await db.Set<SearchTerm>().Where(term => term.ConsultationId == consultationId).ExecuteDeleteAsync();
        await db.Database.ExecuteSqlAsync($"INSERT INTO \"Consultations_SearchTerm\" (\"ConsultationId\", \"Term\", \"ContributionId\") SELECT \"ConsultationId\", 'pits', \"Id\" FROM \"Consultations_Contribution\" WHERE \"ConsultationId\" = {consultationId}");
        await db.Database.ExecuteSqlAsync($"INSERT INTO \"Consultations_SearchTerm\" (\"ConsultationId\", \"Term\", \"ContributionId\") SELECT \"ConsultationId\", 'lamps', \"Id\" FROM \"Consultations_Contribution\" WHERE \"ConsultationId\" = {consultationId} AND \"Position\" = 'Support'");
    }
}
