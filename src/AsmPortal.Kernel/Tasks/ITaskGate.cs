namespace AsmPortal.Kernel.Tasks;

/// <summary>
/// Lets one holder in at a time, across every process that shares the store. Quartz keeps its own runs of a job apart;
/// this also keeps them apart from a run by hand, such as one from the command line, and lets nodes start one by one.
/// </summary>
internal interface ITaskGate
{
    /// <summary>Waits until the gate of this name is free and takes it; disposing the result gives it back.</summary>
    ValueTask<IAsyncDisposable> EnterAsync(string name, CancellationToken cancellationToken);
}
