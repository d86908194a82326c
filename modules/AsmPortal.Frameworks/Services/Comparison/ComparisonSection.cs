using System.ComponentModel.DataAnnotations;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>The kinds of difference, in the order in which they are shown.</summary>
[LocalizedEnum]
internal enum ComparisonSection
{
    Added,
    Removed,

    [Display(Name = "Text changed")]
    Changed,

    Split,
    Merged,
    Moved,
    Renumbered,

    [Display(Name = "Level changed")]
    LevelChanged,

    [Display(Name = "Criticality changed")]
    CriticalityChanged,

    [Display(Name = "Mappings changed")]
    MappingsChanged,
}
