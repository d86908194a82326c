using AsmPortal.Frameworks.Contracts;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>Relations of a crosswalk as sentences: "subset" alone does not say whose.</summary>
internal static class RelationWords
{
    public static LocalizedString Of(IStringLocalizer S, MappingRelation relation) => relation switch
    {
        MappingRelation.Equal => S["Same words"],
        MappingRelation.Equivalent => S["Same meaning"],
        MappingRelation.Subset => S["Our requirement asks for part of it"],
        MappingRelation.Superset => S["Our requirement asks for all of it and more"],
        _ => S["The two overlap"],
    };
}
