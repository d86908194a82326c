using AsmPortal.Accounts.Contracts;

namespace AsmPortal.Accounts.Services.Organisations;

/// <summary>What came of a typed name.</summary>
/// <param name="Id">The organisation; null for none.</param>
/// <param name="IsDecided">False when the person must still say which they mean.</param>
/// <param name="Suggestions">Those that the name may mean.</param>
internal sealed record PickedOrganisation(Guid? Id, bool IsDecided, IReadOnlyList<OrganisationRow> Suggestions);

/// <summary>Finds the organisation that somebody means by typing its name: the whole name decides, a part is answered by a choice.</summary>
internal sealed class OrganisationPicker(OrganisationRegister register, IOrganisationDirectory directory)
{
    /// <summary>The choice "none of these".</summary>
    public const string None = "none";

    private const int MostSuggestions = 10;

    /// <param name="text">What was typed.</param>
    /// <param name="choice">Id of the suggestion that was chosen, or <see cref="None"/>; null before there was a choice.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PickedOrganisation> PickAsync(string? text, string? choice, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new PickedOrganisation(null, true, []);
        }

        if (await directory.FindByNameAsync(text, cancellationToken) is { } found)
        {
            return new PickedOrganisation(found.Id, true, []);
        }

        var suggestions = await register.SuggestAsync(text, MostSuggestions, cancellationToken);
        var chosen = suggestions.FirstOrDefault(row => row.Id.ToString() == choice);
        return new PickedOrganisation(chosen?.Id, chosen is not null || choice == None, suggestions);
    }
}
