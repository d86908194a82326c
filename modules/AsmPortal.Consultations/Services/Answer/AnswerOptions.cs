namespace AsmPortal.Consultations.Services.Answer;

/// <summary>What a portal may set for answering, below <c>AsmPortal:Consultations</c>.</summary>
internal sealed class AnswerOptions
{
    /// <summary>Words that hold a contribution for moderation, by language, for example <c>HeldWords:fr:0</c>.</summary>
    public Dictionary<string, string[]> HeldWords { get; set; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = ["kill yourself", "subhuman", "vermin"],
        ["fr"] = ["crève", "sous-homme", "sale race", "vermine"],
        ["zh"] = ["去死", "人渣", "贱种"],
    };

    /// <summary>Days after closing within which an answer is due.</summary>
    public int AnswerDays { get; set; } = 30;

    /// <summary>Voting members that a decision needs; null for the share of them.</summary>
    public int? QuorumMembers { get; set; }

    /// <summary>Share of the voting members that a decision needs, in per cent.</summary>
    public int QuorumPercent { get; set; } = 50;
}
