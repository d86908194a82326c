using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;

namespace AsmPortal.ChildProtection.Demonstration;

/// <summary>One case of the demonstration. The children do not exist; those before the registration have no name, as in life.</summary>
internal sealed record PlannedCase(
    ChildCaseState State, int DaysAgo, ChildSex Sex, int AgeFrom, int AgeTo, AgeEvidence Evidence, WorkActivity[] Activities, WorkCondition[] Conditions, RiskLevel? Risk = null, string Name = "", string Caregiver = "")
{
    public static IReadOnlyList<PlannedCase> All { get; } =
    [
        new(ChildCaseState.Observed, 0, ChildSex.Girl, 9, 12, AgeEvidence.Appearance, [WorkActivity.Washing, WorkActivity.Sorting], []),
        new(ChildCaseState.Observed, 2, ChildSex.Boy, 14, 17, AgeEvidence.ChildsWord, [WorkActivity.Carrying], [WorkCondition.HeavyLoads]),
        new(ChildCaseState.Registered, 3, ChildSex.Boy, 13, 13, AgeEvidence.CaregiversWord, [WorkActivity.Digging], [WorkCondition.Underground, WorkCondition.Dust], Name: "Lukasa Mwepu Trésor", Caregiver: "Mwepu Kabala"),
        new(ChildCaseState.RiskAssessed, 5, ChildSex.Girl, 11, 12, AgeEvidence.OtherDocument, [WorkActivity.Selling], [WorkCondition.LongHours], RiskLevel.Medium, "Kapinga Ngalula Ruth", "Ngalula Mujinga"),
        new(ChildCaseState.PlanDrafted, 8, ChildSex.Boy, 16, 16, AgeEvidence.OfficialDocument, [WorkActivity.Descending], [WorkCondition.Underground], RiskLevel.High, "Kasongo Ilunga Dan", "Ilunga Banza"),
        new(ChildCaseState.InService, 24, ChildSex.Girl, 15, 15, AgeEvidence.CaregiversWord, [WorkActivity.Washing], [WorkCondition.UnderWater], RiskLevel.Medium, "Mbuyi Tshala Grâce", "Tshala Mbiya"),
        new(ChildCaseState.Monitoring, 70, ChildSex.Boy, 10, 10, AgeEvidence.OfficialDocument, [WorkActivity.Crushing], [WorkCondition.Dust], RiskLevel.Low, "Kabeya Mutombo Elie", "Mutombo Kalenga"),
        new(ChildCaseState.Closed, 210, ChildSex.Girl, 14, 14, AgeEvidence.OfficialDocument, [WorkActivity.Sorting], [], RiskLevel.Low, "Ilunga Numbi Sarah", "Numbi Kyungu"),
        new(ChildCaseState.Adult, 12, ChildSex.Boy, 18, 19, AgeEvidence.OfficialDocument, [WorkActivity.Digging], []),
        new(ChildCaseState.LostToFollowUp, 40, ChildSex.Boy, 12, 15, AgeEvidence.Appearance, [WorkActivity.Errands], []),
    ];

    /// <summary>Whether the case went at least as far as this state of the straight way.</summary>
    public bool Reached(ChildCaseState state) => State <= ChildCaseState.Closed && State >= state;
}
