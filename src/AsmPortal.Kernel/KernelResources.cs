namespace AsmPortal.Kernel;

/// <summary>Stands for the kernel's translations, which every module may fall back on.</summary>
internal sealed class KernelResources;
