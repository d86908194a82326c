using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>The facts of a case, and what the rules say of them.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class FactsModel(CaseReader reader, Classifying classifying, ClassificationBook book, IStringLocalizer<ChildProtectionResources> S) : CasePage(reader)
{
    [BindProperty]
    public FactsForm Input { get; set; } = new();

    /// <summary>Whether the rules have changed since the last run.</summary>
    public bool RulesChanged => Shown.Classifications is [var newest, ..] && newest.RuleVersion != book.Version;

    /// <summary>What the rules in force say of the facts as they stand.</summary>
    public WfclOutcome Now => book.Try(new WfclInputs(Shown.Case.AgeFrom, Shown.Case.AgeTo, Shown.Case.AgeEvidence, Shown.Case.InMiningArea, Shown.Activities, Shown.Conditions));

    public bool MayWrite => Shown is { Standing.IsOwner: true, Open: true };

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Input), S["The facts are saved and were judged anew."], () => classifying.ClassifyAsync(Number, Input.ToRequest(Version), cancellationToken), cancellationToken, CasePaths.Step(Number, "facts"));

    protected override void Fill() => Input = new FactsForm
    {
        Sex = Shown.Case.Sex,
        AgeFrom = Shown.Case.AgeFrom,
        AgeTo = Shown.Case.AgeTo,
        Evidence = Shown.Case.AgeEvidence,
        InMiningArea = Shown.Case.InMiningArea,
        Activities = [.. Shown.Activities],
        Conditions = [.. Shown.Conditions],
    };
}

/// <summary>The form.</summary>
internal sealed class FactsForm
{
    public ChildSex Sex { get; set; }

    public int? AgeFrom { get; set; }

    public int? AgeTo { get; set; }

    public AgeEvidence Evidence { get; set; }

    public bool InMiningArea { get; set; }

    public List<WorkActivity> Activities { get; set; } = [];

    public List<WorkCondition> Conditions { get; set; } = [];

    public FactsRequest ToRequest(long? version) => new()
    {
        Sex = Sex,
        AgeFrom = AgeFrom,
        AgeTo = AgeTo,
        Evidence = Evidence,
        InMiningArea = InMiningArea,
        Activities = Activities,
        Conditions = Conditions,
        Version = version,
    };
}
