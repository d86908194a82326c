using AsmPortal.Modules;

namespace AsmPortal.ChildProtection;

internal sealed class Startup : StartupBase;
