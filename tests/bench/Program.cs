using System.Text.Json;
using AsmPortal.Bench;
using Spectre.Console;

if (args is ["bare", var port, var file, var type])
{
    await BareServer.RunAsync(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), file, type);
    return 0;
}

(string Name, Func<Task<IReadOnlyList<Figure>>> Run)[] all =
[
    ("first-view", FirstView.RunAsync),
    ("text-page", TextPage.AgainstBareServerAsync),
    ("text-page-scale", TextPage.AtScaleAsync),
    ("import", Imports.RunAsync),
    ("compare", Comparisons.RunAsync),
    ("comments", Submissions.RunAsync),
    ("consultation-text", ConsultationText.RunAsync),
    ("report", Reports.RunAsync),
    ("board", Board.RunAsync),
    ("word", WordComments.RunAsync),
    ("sites", Sites.RunAsync),
    ("answers", Assessing.AnswersAsync),
    ("scoring", Assessing.ScoringAsync),
    ("sealing", Sealing.RunAsync),
    ("sync", Synchronising.RunAsync),
    ("suppression", Suppressing.RunAsync),
];
var chosen = args.Length == 0 ? all : [.. all.Where(bench => args.Contains(bench.Name, StringComparer.Ordinal))];
if (chosen.Length == 0)
{
    await Console.Error.WriteLineAsync($"There is no benchmark '{string.Join(' ', args)}': {string.Join(", ", all.Select(bench => bench.Name))}.");
    return 2;
}

var results = Path.Combine(Places.Root, "tests", "bench", "results");
Directory.CreateDirectory(results);
var table = new Table().AddColumns("benchmark", "what", "figure", "unit");
foreach (var (name, run) in chosen)
{
    await Console.Error.WriteLineAsync($"Measuring {name}");
    var figures = await run();
    await File.WriteAllTextAsync(
        Path.Combine(results, name + ".json"),
        JsonSerializer.Serialize(new { benchmark = name, cores = Environment.ProcessorCount, figures }, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }) + "\n");
    foreach (var figure in figures)
    {
        table.AddRow(name, Markup.Escape(figure.What), figure.Value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture), figure.Unit);
    }
}

AnsiConsole.Write(table);
return 0;
