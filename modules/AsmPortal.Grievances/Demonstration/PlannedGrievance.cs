using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Localization;

namespace AsmPortal.Grievances.Demonstration;

/// <summary>One invented grievance: how long ago it came in, where it stands, and what was said.</summary>
internal sealed record PlannedGrievance(int DaysAgo, GrievanceState State, GrievanceCategory Category, string Site, string Language, string Narrative, string Summary)
{
    public GrievanceAnonymity Anonymity { get; init; } = GrievanceAnonymity.Anonymous;

    public GrievanceCriticality Criticality { get; init; } = GrievanceCriticality.Standard;

    public IntakeChannel Channel { get; init; } = IntakeChannel.Web;

    public GrievanceOutcome? Outcome { get; init; }

    /// <summary>The dialogue, in turn: the mechanism first.</summary>
    public IReadOnlyList<string> Dialogue { get; init; } = [];

    /// <summary>What is published; empty for none.</summary>
    public LocalizedText Published { get; init; } = LocalizedText.Empty;

    /// <summary>The path that each state was come to by, from the first.</summary>
    public IReadOnlyList<GrievanceState> Path { get; init; } = [];

    private static readonly GrievanceState[] ToInquiry = [GrievanceState.Acknowledged, GrievanceState.Screening, GrievanceState.Admitted, GrievanceState.Inquiry];
    private static readonly GrievanceState[] ToDecision = [.. ToInquiry, GrievanceState.RespondentReply, GrievanceState.Decided];

    /// <summary>Six, in various states. Nothing of them happened.</summary>
    public static IReadOnlyList<PlannedGrievance> All { get; } =
    [
        new(0, GrievanceState.Submitted, GrievanceCategory.Payment, "mukoma", Languages.French,
            "Au dépôt, la balance montre toujours moins que la nôtre. Pour quarante kilos on nous en paie trente-deux.", ""),
        new(3, GrievanceState.Screening, GrievanceCategory.Safety, "kyalwe", Languages.French,
            "Trois puits n’ont plus de boisage depuis les pluies. Nous l’avons dit au chef d’équipe, on nous a répondu de descendre ou de partir.", "")
        {
            Anonymity = GrievanceAnonymity.Confidential,
            Criticality = GrievanceCriticality.High,
            Channel = IntakeChannel.Telephone,
            Path = [GrievanceState.Acknowledged, GrievanceState.Screening],
            Dialogue = ["Nous avons bien reçu votre plainte. Elle est examinée en priorité.", "Merci. Le troisième puit s’est affaissé hier, personne n’était dedans."],
        },
        new(24, GrievanceState.Inquiry, GrievanceCategory.Corruption, "mpetelo", Languages.Chinese,
            "我们的采购员说，矿点入口处有人按袋收费，不开收据。不交钱就不让车出去。", "Payments per bag at the gate of the site, without a receipt")
        {
            Path = ToInquiry,
            Dialogue = ["我们已收到您的申诉，并将进行调查。收费的人穿制服吗？", "不穿制服，但有一本登记簿。"],
        },
        new(60, GrievanceState.CorrectiveAction, GrievanceCategory.Payment, "kansengo", Languages.French,
            "Les femmes qui lavent le minerai reçoivent la moitié du prix payé aux hommes pour le même sac.", "Women are paid half of the men’s price for the same washed bag")
        {
            Path = [.. ToDecision, GrievanceState.CorrectiveAction],
            Outcome = GrievanceOutcome.Substantiated,
            Dialogue = ["Votre plainte est fondée. Une action corrective est demandée à la coopérative.", "Merci. Nous verrons à la prochaine paie."],
            Published = new(
                "Workers at a washing place were paid less than others for the same work. The complaint was substantiated. The buyer now pays by a posted price list, the same for everyone.",
                "Des personnes travaillant à un lavoir étaient moins payées que d’autres pour le même travail. La plainte a été jugée fondée. L’acheteur paie désormais selon un tarif affiché, le même pour tous.",
                "某洗矿点的部分人员同工不同酬。申诉经查属实。收购方现按公示价格表付款，人人相同。"),
        },
        new(80, GrievanceState.Appeal, GrievanceCategory.Environment, "kabwelwa", Languages.English,
            "Since the washing basins were moved, the stream below the site is red and the fish are gone.", "The washing basins pollute the stream below the site")
        {
            Path = [.. ToDecision, GrievanceState.Appeal],
            Outcome = GrievanceOutcome.Unsubstantiated,
            Dialogue = ["The committee did not find that the basins are the cause. You can appeal within 30 days.", "The water was tested in the dry season. Please test it now."],
        },
        new(120, GrievanceState.Closed, GrievanceCategory.Discrimination, "musokondo", Languages.French,
            "On refuse la carte de creuseur à ceux qui ne sont pas du village.", "Cards are refused to people from other villages")
        {
            Anonymity = GrievanceAnonymity.Identified,
            Channel = IntakeChannel.InPerson,
            Path = [.. ToDecision, GrievanceState.CorrectiveAction, GrievanceState.Verification, GrievanceState.Closed],
            Outcome = GrievanceOutcome.PartlySubstantiated,
            Dialogue = ["Les nouvelles règles d’adhésion sont en place. Votre dossier est clos ; vous pouvez toujours nous écrire.", "Mon cousin a eu sa carte. Merci."],
            Published = new(
                "Membership cards were given by rules that nobody had written down. The complaint was partly substantiated. The rules are now written, posted and the same for everyone.",
                "Les cartes de membre étaient délivrées selon des règles que personne n’avait écrites. La plainte a été jugée fondée en partie. Les règles sont désormais écrites, affichées et les mêmes pour tous.",
                "会员证此前按不成文的规则发放。申诉部分属实。现已制定书面规则并公示，对所有人一视同仁。"),
        },
    ];
}
