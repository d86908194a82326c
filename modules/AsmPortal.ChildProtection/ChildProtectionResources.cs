namespace AsmPortal.ChildProtection;

/// <summary>Names the PO files of this module for localizers outside of pages.</summary>
internal sealed class ChildProtectionResources;
