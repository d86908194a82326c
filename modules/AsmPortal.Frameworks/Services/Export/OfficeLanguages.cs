namespace AsmPortal.Frameworks.Services.Export;

/// <summary>The portal's languages as Office files name them.</summary>
internal static class OfficeLanguages
{
    public static string Tag(string language) => language switch
    {
        Languages.French => "fr-FR",
        Languages.Chinese => "zh-CN",
        _ => "en-GB",
    };
}
