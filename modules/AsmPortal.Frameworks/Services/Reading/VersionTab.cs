namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>The views of one version.</summary>
internal enum VersionTab
{
    /// <summary>One requirement is below the views: none of them is the present page.</summary>
    None,
    Text,
    Crosswalk,
}
