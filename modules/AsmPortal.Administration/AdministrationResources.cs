namespace AsmPortal.Administration;

/// <summary>Names the module whose translations a localizer takes.</summary>
internal sealed class AdministrationResources;
