namespace AsmPortal.Frameworks.Contracts;

/// <summary>The page of a framework version's text. Modules lend panels to it through <c>IDisplayDriver&lt;VersionPage&gt;</c>; for visitors the page is cached, so a panel holds nothing of a person then.</summary>
/// <param name="Version">The version that is read.</param>
public sealed record VersionPage(VersionReference Version)
{
    /// <summary>Zone above the text: what a reader can do with this version, for example comment on it.</summary>
    public const string Top = "top";
}

/// <summary>The page of one requirement. Modules lend panels to it through <c>IDisplayDriver&lt;RequirementPage&gt;</c>; for visitors the page is cached, so a panel holds nothing of a person then.</summary>
/// <param name="Version">The version that is read.</param>
/// <param name="Requirement">The requirement.</param>
public sealed record RequirementPage(VersionReference Version, RequirementReference Requirement)
{
    /// <summary>Zone under the text, guidance and evidence. A panel brings its own <c>h2</c>.</summary>
    public const string Content = "content";
}

/// <summary>The desk page where one requirement is written. Modules lend panels to it through <c>IDisplayDriver&lt;RequirementEditorPage&gt;</c>.</summary>
/// <param name="Version">The version that is written.</param>
/// <param name="StableId">The requirement over versions.</param>
/// <param name="Code">Its code in this version.</param>
public sealed record RequirementEditorPage(VersionReference Version, string StableId, string Code)
{
    /// <summary>Zone below the texts. A panel brings its own <c>h2</c>.</summary>
    public const string Below = "below";
}
