using AsmPortal.Security;

namespace AsmPortal.Frameworks;

internal sealed class Permissions : IPermissionProvider
{
    /// <summary>For attributes, which take constants only.</summary>
    public const string ViewDraftsName = "Frameworks.ViewDrafts";
    public const string EditName = "Frameworks.Edit";

    public static readonly Permission ViewDrafts = new(ViewDraftsName, "Read framework versions that are not public yet");
    public static readonly Permission Edit = new(EditName, "Write and structure framework versions");
    public static readonly Permission Translate = new("Frameworks.Translate", "Translate requirements into one's own languages");
    public static readonly Permission Review = new("Frameworks.Review", "Mark texts of other people as reviewed");
    public static readonly Permission Import = new("Frameworks.Import", "Import framework versions from files");
    public static readonly Permission Consult = new("Frameworks.Consult", "Open and close the consultation of a framework version");
    public static readonly Permission Propose = new("Frameworks.Propose", "Record the technical committee's proposal");
    public static readonly Permission Decide = new("Frameworks.Decide", "Record the steering committee's decision, approve and withdraw");
    public static readonly Permission Publish = new("Frameworks.Publish", "Publish an approved framework version");

    public IEnumerable<Permission> GetPermissions() => [ViewDrafts, Edit, Translate, Review, Import, Consult, Propose, Decide, Publish];

    /// <summary>The administrator keeps the portal running and has no say in what a framework asks for.</summary>
    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(PortalRoles.Administrator, ViewDrafts, Import),
        new(PortalRoles.FrameworkEditor, ViewDrafts, Edit, Review, Import, Consult, Publish),
        new(PortalRoles.Translator, ViewDrafts, Translate, Review),
        new(PortalRoles.ConsultationManager, ViewDrafts, Consult),
        new(PortalRoles.TechnicalCommittee, ViewDrafts, Review, Propose),
        new(PortalRoles.SteeringCommittee, ViewDrafts, Decide),
    ];
}
