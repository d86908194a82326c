namespace AsmPortal.Consultations.Contracts;

/// <summary>The public page of a consultation. Parts and modules lend panels to it through <c>IDisplayDriver&lt;ConsultationPage&gt;</c>; for visitors the page is cached, so a panel holds nothing of a person then.</summary>
/// <param name="Id">The consultation.</param>
/// <param name="Slug">Its part of addresses.</param>
/// <param name="State">Its state.</param>
/// <param name="IsOpen">Whether a round takes contributions at the moment of reading.</param>
public sealed record ConsultationPage(Guid Id, string Slug, ConsultationState State, bool IsOpen)
{
    /// <summary>Zone under the head: what everyone must see first, for example that the report is there. A panel brings its own heading.</summary>
    public const string Top = "top";

    /// <summary>Zone of the ways to take part: a panel is one <c>li class="card"</c> with an <c>h3</c>.</summary>
    public const string Participate = "participate";

    /// <summary>Zone beside the dates: short facts. A panel brings its own <c>h2</c>.</summary>
    public const string Aside = "aside";

    /// <summary>Zone under the text: sessions ahead, results. A panel is a <c>section</c> with its own <c>h2</c>.</summary>
    public const string Below = "below";
}

/// <summary>The public page of one contribution. For visitors it is cached, so a panel holds nothing of a person then.</summary>
/// <param name="Id">The contribution.</param>
/// <param name="ConsultationId">Its consultation.</param>
/// <param name="Slug">The consultation's part of addresses.</param>
/// <param name="Reference">Its public number.</param>
public sealed record ContributionPage(Guid Id, Guid ConsultationId, string Slug, string Reference)
{
    /// <summary>Zone under the published answer. A panel brings its own heading.</summary>
    public const string Answer = "answer";

    /// <summary>Zone at the end of the page. A panel is a <c>section</c> with its own <c>h2</c>.</summary>
    public const string Below = "below";
}

/// <summary>The page on which a contributor looks after one contribution of their own; never cached.</summary>
/// <param name="Id">The contribution.</param>
/// <param name="ConsultationId">Its consultation.</param>
/// <param name="Slug">The consultation's part of addresses.</param>
/// <param name="Reference">Its public number.</param>
/// <param name="State">Where it stands.</param>
public sealed record OwnContributionPage(Guid Id, Guid ConsultationId, string Slug, string Reference, ContributionState State)
{
    /// <summary>Zone under the state: why it was refused, what was answered.</summary>
    public const string Standing = "standing";
}
