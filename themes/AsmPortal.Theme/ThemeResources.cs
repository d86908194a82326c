namespace AsmPortal.Theme;

/// <summary>Stands for the theme's words: its localizer reads <c>localization/&lt;culture&gt;/AsmPortal.Theme.po</c>.</summary>
public sealed class ThemeResources;
