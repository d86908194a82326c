namespace AsmPortal.Pages;

/// <summary>Names the module whose translations a localizer takes.</summary>
internal sealed class PagesResources;
