using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>Says against what a proposed change is shown as a difference.</summary>
internal static class ProposalBase
{
    /// <summary>The passage when one was marked and the proposal is about as long as it, else the whole requirement.</summary>
    public static string Of(string requirement, string quote, string proposal)
    {
        if (quote.Length == 0)
        {
            return requirement;
        }

        var isWhole = Math.Abs(proposal.Length - requirement.Length) < Math.Abs(proposal.Length - quote.Length);
        return isWhole && requirement.Length > 0 ? requirement : quote;
    }

    /// <summary>The difference to show; null when there is no proposal.</summary>
    public static IReadOnlyList<DiffPiece>? Difference(string language, string requirement, string quote, string proposal) =>
        proposal.Length == 0 ? null : TextDifference.Between(language, Of(requirement, quote, proposal), proposal);
}
