namespace AsmPortal.ChildProtection;

/// <summary>Addresses after the language of what stands around the casework.</summary>
internal static class EdgePaths
{
    /// <summary>The case officer's day.</summary>
    public const string Desk = CasePaths.Cases;

    /// <summary>Recording that a child was seen.</summary>
    public const string Observe = CasePaths.Cases + "/observe";

    /// <summary>What an observer recorded in the last day.</summary>
    public const string Observed = CasePaths.Cases + "/observed";

    /// <summary>The worker that keeps the observer's page; a script may not reach above its own folder.</summary>
    public const string ObservationWorker = CasePaths.Cases + "/observe-worker.js";

    public const string Statistics = CasePaths.Cases + "/statistics";

    /// <summary>The directory of services.</summary>
    public const string Services = "/work/services";

    /// <summary>Where help is missing.</summary>
    public const string Gaps = "/work/service-gaps";
}
