using Quartz;

namespace AsmPortal.Kernel.Tasks;

/// <summary>How a task is called in Quartz: its job and its cron trigger carry the same key.</summary>
internal static class TaskKeys
{
    public const string Scheduler = "AsmPortal";
    public const string Group = "tasks";

    public static JobKey Job(string name) => new(name, Group);

    public static TriggerKey Trigger(string name) => new(name, Group);
}
