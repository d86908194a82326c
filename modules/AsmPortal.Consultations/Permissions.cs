using AsmPortal.Security;

namespace AsmPortal.Consultations;

internal sealed class Permissions : IPermissionProvider
{
    /// <summary>For attributes, which take constants only.</summary>
    public const string DeskName = "Consultations.Desk";
    public const string ManageName = "Consultations.Manage";
    public const string ModerateName = "Consultations.Moderate";
    public const string FacilitateName = "Consultations.Facilitate";
    public const string ReadAllName = "Consultations.ReadAll";
    public const string AnswerName = "Consultations.Answer";
    public const string TranslateName = "Consultations.Translate";
    public const string ProposeName = "Consultations.Propose";
    public const string DecideName = "Consultations.Decide";
    public const string ObserveName = "Consultations.Observe";
    public const string PublishName = "Consultations.Publish";

    public static readonly Permission Desk = new(DeskName, "See the desk of consultations");
    public static readonly Permission Manage = new(ManageName, "Set up, open, extend and close consultations and their sessions and surveys");
    public static readonly Permission Moderate = new(ModerateName, "Moderate contributions by the published rules");
    public static readonly Permission Facilitate = new(FacilitateName, "Key in what others said in sessions, on paper and by e-mail");
    public static readonly Permission ReadAll = new(ReadAllName, "Read contributions that are not public, and answers in preparation");
    public static readonly Permission Answer = new(AnswerName, "Group, assign and draft answers to contributions");
    public static readonly Permission Translate = new(TranslateName, "Translate contributions and answers");
    public static readonly Permission Propose = new(ProposeName, "Propose answers for the technical committee");
    public static readonly Permission Decide = new(DecideName, "Vote in the steering committee: confirm, return or record divergence");
    public static readonly Permission Observe = new(ObserveName, "Attend committee meetings as an observer and leave notes");
    public static readonly Permission Publish = new(PublishName, "Publish answers and the report of a consultation");

    public IEnumerable<Permission> GetPermissions() => [Desk, Manage, Moderate, Facilitate, ReadAll, Answer, Translate, Propose, Decide, Observe, Publish];

    /// <summary>Taking part needs no permission: the rules of each consultation say who may. The administrator has no say in what is answered.</summary>
    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(PortalRoles.ConsultationManager, Desk, Manage, Moderate, Facilitate, ReadAll, Answer, Publish),
        new(PortalRoles.Facilitator, Desk, Facilitate),
        new(PortalRoles.FrameworkEditor, Desk, ReadAll, Answer),
        new(PortalRoles.Translator, Desk, ReadAll, Translate),
        new(PortalRoles.TechnicalCommittee, Desk, ReadAll, Answer, Propose, Observe),
        new(PortalRoles.SteeringCommittee, Desk, ReadAll, Decide, Observe),
    ];
}
