using AsmPortal.Modules;

namespace AsmPortal.Grievances;

internal sealed class Startup : StartupBase;
