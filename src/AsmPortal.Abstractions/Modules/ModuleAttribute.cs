namespace AsmPortal.Modules;

/// <summary>Marks an assembly as a module of the portal. An assembly without it is never loaded as a module.</summary>
/// <remarks>A module that declares no <see cref="FeatureAttribute"/> has one feature with the module's own id.</remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ModuleAttribute : Attribute
{
    /// <summary>The module's id: the assembly name when left empty.</summary>
    public string Id { get; set; } = "";

    /// <summary>English name, the key of its translation.</summary>
    public string Name { get; set; } = "";

    /// <summary>English sentence that says what the module is for, the key of its translation.</summary>
    public string Description { get; set; } = "";

    /// <summary>Ids of the features that this module's default feature needs, in any order.</summary>
    public string[] Dependencies { get; set; } = [];
}

/// <summary>Declares one feature of a module: the unit that an administrator enables.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class FeatureAttribute : Attribute
{
    /// <summary>Unique id over all modules.</summary>
    public string Id { get; set; } = "";

    /// <summary>English name, the key of its translation.</summary>
    public string Name { get; set; } = "";

    /// <summary>English sentence that says what the feature does, the key of its translation.</summary>
    public string Description { get; set; } = "";

    /// <summary>Ids of the features that must be enabled with this one.</summary>
    public string[] Dependencies { get; set; } = [];
}

/// <summary>Limits a <see cref="StartupBase"/> or a page model to the case that all named features are enabled.</summary>
/// <param name="featureIds">The ids of the features.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireFeaturesAttribute(params string[] featureIds) : Attribute
{
    /// <summary>The ids of the features that must all be enabled.</summary>
    public IReadOnlyList<string> FeatureIds { get; } = featureIds;
}

/// <summary>Marks an assembly as a theme: it lends layouts and static files and has no feature of its own.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ThemeAttribute : Attribute
{
    /// <summary>English name of the theme.</summary>
    public string Name { get; set; } = "";
}
