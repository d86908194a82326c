namespace AsmPortal.Accounts.Services.Sessions;

/// <summary>The family of a browser and of an operating system: enough to tell one's own devices apart, too little to recognise a person.</summary>
/// <param name="Browser">Product name, the same in every language; null when not recognised.</param>
/// <param name="System">Product name; null when not recognised.</param>
internal sealed record DeviceFamily(string? Browser, string? System)
{
    // The first mark that is found counts: browsers name those that they descend from as well.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("MicroMessenger/", "WeChat"), ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("Opera Mini", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
        ("UCBrowser/", "UC Browser"), ("HuaweiBrowser/", "Huawei Browser"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chromium/", "Chrome"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("KAIOS", "KaiOS"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "Mac"), ("Linux", "Linux"),
    ];

    public static DeviceFamily Of(string userAgent) => new(Find(Browsers, userAgent), Find(Systems, userAgent));

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(family => userAgent.Contains(family.Mark, StringComparison.Ordinal)).Name;
}
