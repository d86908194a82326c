using AsmPortal.Localization;
using AsmPortal.Consultations.Models;

namespace AsmPortal.Consultations.Services;

/// <summary>What a contribution is found by.</summary>
internal static class SearchText
{
    public static string Of(Contribution row) => TextFolding.Fold($"{row.Reference} {row.Text} {row.ProposedChange} {row.AuthorName} {row.OrganisationName} {row.Code}");
}
