using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;

namespace AsmPortal.Consultations.Services;

/// <summary>
/// Whose name the public may see with a contribution. Every page, document, feed and export asks here, so that consent is judged in one place.
/// </summary>
/// <param name="Name">The person's name or pseudonym; empty unless the consent is <see cref="Attribution.Named"/>.</param>
/// <param name="Organisation">The organisation's name; empty for an anonymous contribution.</param>
internal sealed record ShownAuthor(string Name, string Organisation)
{
    public static ShownAuthor Of(Contribution row) => Of(row.Attribution, row.AuthorName, row.OrganisationName);

    public static ShownAuthor Of(Attribution attribution, string authorName, string organisationName) => attribution switch
    {
        Attribution.Named => new ShownAuthor(authorName, organisationName),
        Attribution.Organisation => new ShownAuthor("", organisationName),
        _ => new ShownAuthor("", ""),
    };

    /// <summary>Both in one line; empty when neither may be shown.</summary>
    public string Line => (Name.Length, Organisation.Length) switch
    {
        ( > 0, > 0) => $"{Name}, {Organisation}",
        ( > 0, _) => Name,
        _ => Organisation,
    };
}
