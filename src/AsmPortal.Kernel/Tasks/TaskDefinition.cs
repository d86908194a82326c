using AsmPortal.Tasks;
using Quartz;

namespace AsmPortal.Kernel.Tasks;

/// <summary>A registered task with what its attribute says, checked.</summary>
internal sealed record TaskDefinition(string Name, string Title, string Description, CronExpression Schedule, IBackgroundTask Task);
