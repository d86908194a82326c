namespace AsmPortal.SamplePlugin;

/// <summary>Stands for the plug-in's translations.</summary>
internal sealed class SamplePluginResources;
