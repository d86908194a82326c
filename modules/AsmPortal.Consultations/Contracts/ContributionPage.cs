namespace AsmPortal.Consultations.Contracts;

/// <summary>The public page of one contribution. Parts lend panels to it through <c>IDisplayDriver&lt;ContributionPage&gt;</c>; for visitors the page is cached, so a panel holds nothing of a person then.</summary>
/// <param name="Id">The contribution.</param>
/// <param name="Slug">The consultation's part of addresses.</param>
/// <param name="Reference">The contribution's public number.</param>
public sealed record ContributionPage(Guid Id, string Slug, string Reference)
{
    /// <summary>Zone of the answer, under the contribution. A panel brings its own <c>h2</c>.</summary>
    public const string Answer = "answer";
}
