using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Modules;

/// <summary>What a module adds to the host. Each module has one or more; each is created once, before the container exists.</summary>
public abstract class StartupBase
{
    /// <summary>Order among all startups; lower runs first. Startups of equal order run in the order of their features.</summary>
    public virtual int Order => 0;

    /// <summary>Registers services. Called once, only when the feature is enabled.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration; a module reads the section of its own id.</param>
    public virtual void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>Maps endpoints. Razor pages of the module are mapped by the host.</summary>
    /// <param name="routes">The host's routes. Every endpoint names a permission or says that anyone may call it.</param>
    public virtual void Configure(IEndpointRouteBuilder routes)
    {
    }
}

/// <summary>One feature as found at start.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="ModuleId">The module that brings it.</param>
/// <param name="Name">English name (translated through the module's PO file).</param>
/// <param name="Description">English description (translated likewise).</param>
/// <param name="Dependencies">Ids of features it needs.</param>
/// <param name="Enabled">Whether configuration enables it.</param>
public sealed record FeatureInfo(string Id, string ModuleId, string Name, string Description, IReadOnlyList<string> Dependencies, bool Enabled);

/// <summary>One module as found at start.</summary>
/// <param name="Id">Unique id, by default the assembly's name.</param>
/// <param name="Name">English name.</param>
/// <param name="Assembly">Its assembly.</param>
/// <param name="IsPlugin">True when it came from the <c>plugins/</c> folder.</param>
public sealed record ModuleInfo(string Id, string Name, System.Reflection.Assembly Assembly, bool IsPlugin);

/// <summary>All modules and features that were present at start.</summary>
public interface IFeatureCatalog
{
    /// <summary>Modules, sorted so that each follows what it depends on.</summary>
    IReadOnlyList<ModuleInfo> Modules { get; }

    /// <summary>Features, sorted so that each follows what it depends on.</summary>
    IReadOnlyList<FeatureInfo> Features { get; }

    /// <summary>Whether the feature is present and enabled.</summary>
    bool IsEnabled(string featureId);
}
