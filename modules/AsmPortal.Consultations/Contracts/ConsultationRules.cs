namespace AsmPortal.Consultations.Contracts;

/// <summary>The rules of one consultation: shown on its page, given by the API as <c>rules</c>, and kept with it so that later changes of the defaults do not change it. Defaults: domain.md §3.</summary>
public sealed record ConsultationRules
{
    /// <summary>Whether people without an account may comment.</summary>
    public bool GuestsMayComment { get; init; } = true;

    /// <summary>When contributions are shown.</summary>
    public Publication Publication { get; init; } = Publication.AfterModeration;

    /// <summary>Whether contributions may be shown without any name.</summary>
    public bool AnonymousAllowed { get; init; } = true;

    /// <summary>Whether published contributions may be endorsed.</summary>
    public bool Endorsements { get; init; } = true;

    /// <summary>Whether published contributions may be replied to.</summary>
    public bool Replies { get; init; } = true;

    /// <summary>Days that a commenter has to reply to a published answer.</summary>
    public int ReplyDays { get; init; } = 14;

    /// <summary>Days after closing within which the synopsis is due.</summary>
    public int SynopsisDays { get; init; } = 45;

    /// <summary>Days of the first round that strong standard-setters keep.</summary>
    public int FirstRoundDays { get; init; } = 60;

    /// <summary>Days of each further round.</summary>
    public int FurtherRoundDays { get; init; } = 30;

    /// <summary>A group counts for convergence from this many contributions on.</summary>
    public int GroupMinimum { get; init; } = 3;

    /// <summary>Per cent of support that every counted group needs for <i>Convergent</i>.</summary>
    public int ConvergentPercent { get; init; } = 70;

    /// <summary>Points between two counted groups that make it <i>Divergent</i>.</summary>
    public int DivergentPoints { get; init; } = 40;

    /// <summary>Counts below this are not published.</summary>
    public int SmallCell { get; init; } = 5;

    /// <summary>Share of all contributions, in per cent, under which a stakeholder group counts as too little heard.</summary>
    public int BalancePercent { get; init; } = 5;

    /// <summary>Most bytes of one attached file.</summary>
    public long AttachmentBytes { get; init; } = 10 * 1024 * 1024;
}
