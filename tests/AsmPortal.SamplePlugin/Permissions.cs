using AsmPortal.Security;

namespace AsmPortal.SamplePlugin;

internal sealed class Permissions : IPermissionProvider
{
    public const string ViewNotesName = "SamplePlugin.ViewNotes";

    public static readonly Permission ViewNotes = new(ViewNotesName, "Read the sample notes");

    public IEnumerable<Permission> GetPermissions() => [ViewNotes];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [new(PortalRoles.Administrator, ViewNotes)];
}
