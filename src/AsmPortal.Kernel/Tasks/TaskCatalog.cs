using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using AsmPortal.Tasks;
using Quartz;

namespace AsmPortal.Kernel.Tasks;

/// <summary>The tasks this process knows. A task that cannot be scheduled stops the start, with its name.</summary>
internal sealed class TaskCatalog
{
    private const string Suffix = "Task";
    private readonly SortedDictionary<string, TaskDefinition> definitions = new(StringComparer.Ordinal);

    public TaskCatalog(IEnumerable<IBackgroundTask> tasks)
    {
        foreach (var task in tasks)
        {
            var definition = Define(task);
            if (!definitions.TryAdd(definition.Name, definition))
            {
                throw new InvalidOperationException(
                    $"Two background tasks are named {definition.Name}: {definitions[definition.Name].Task.GetType()} and {task.GetType()}.");
            }
        }
    }

    public IReadOnlyCollection<TaskDefinition> All => definitions.Values;

    public bool TryFind(string name, [NotNullWhen(true)] out TaskDefinition? definition)
        => definitions.TryGetValue(name, out definition);

    private static TaskDefinition Define(IBackgroundTask task)
    {
        var type = task.GetType();
        var attribute = type.GetCustomAttribute<BackgroundTaskAttribute>()
            ?? throw new InvalidOperationException($"The background task {type} has no [BackgroundTask] attribute.");
        if (!CronExpression.TryParse(attribute.Schedule, out var schedule))
        {
            throw new InvalidOperationException(
                $"The schedule \"{attribute.Schedule}\" of the background task {type} is not a Quartz cron expression.");
        }

        var name = type.Name.Length > Suffix.Length && type.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? type.Name[..^Suffix.Length]
            : type.Name;
        return new TaskDefinition(name, attribute.Title, attribute.Description, schedule.WithTimeZone(TimeZoneInfo.Utc), task);
    }
}
