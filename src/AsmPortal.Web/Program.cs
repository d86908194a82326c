using AsmPortal.Kernel.Hosting;

return await PortalHost.RunAsync(args, typeof(Program).Assembly);

/// <summary>The portal's entry point; named so that tests can start it.</summary>
public sealed partial class Program;
