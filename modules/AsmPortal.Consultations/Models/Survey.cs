using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Models;

/// <summary>Where a survey stands.</summary>
[LocalizedEnum]
internal enum SurveyState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Takes answers while its consultation does.</summary>
    [Display(Name = "Open")]
    Open,

    /// <summary>A later survey took its place; its answers stay.</summary>
    Replaced,
}

/// <summary>Kinds of questions.</summary>
[LocalizedEnum]
internal enum QuestionKind
{
    /// <summary>One of several options.</summary>
    [Display(Name = "One option")]
    Single,

    /// <summary>Any of several options.</summary>
    [Display(Name = "Several options")]
    Multiple,

    /// <summary>A number between two named ends.</summary>
    Scale,

    /// <summary>One option for each of several rows.</summary>
    [Display(Name = "Table of rows and columns")]
    Matrix,

    /// <summary>Options put in order.</summary>
    Ranking,

    /// <summary>Words of one's own.</summary>
    [Display(Name = "Free text")]
    Text,

    /// <summary>Files.</summary>
    Files,
}

/// <summary>A survey of a consultation. Its structure is frozen once somebody has answered.</summary>
internal sealed class ConsultationSurvey : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    /// <summary>1, 2, … in its consultation.</summary>
    public required int Number { get; init; }

    public required LocalizedText Title { get; set; }

    /// <summary>Markdown.</summary>
    public LocalizedText Introduction { get; set; } = LocalizedText.Empty;

    public SurveyState State { get; set; } = SurveyState.Draft;

    public DateTime? OpenedAt { get; set; }

    public long Version { get; set; }
}

/// <summary>One question.</summary>
internal sealed class SurveyQuestion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SurveyId { get; init; }

    public required int Position { get; set; }

    public required QuestionKind Kind { get; init; }

    public required LocalizedText Text { get; set; }

    public LocalizedText Hint { get; set; } = LocalizedText.Empty;

    public bool Required { get; set; }

    /// <summary>Options, or the columns of a table.</summary>
    public SurveyChoices Options { get; set; } = SurveyChoices.None;

    /// <summary>Rows of a table.</summary>
    public SurveyChoices Rows { get; set; } = SurveyChoices.None;

    public int Min { get; set; }

    public int Max { get; set; }

    public LocalizedText MinLabel { get; set; } = LocalizedText.Empty;

    public LocalizedText MaxLabel { get; set; } = LocalizedText.Empty;

    /// <summary>Shown only when the answer to this earlier question is or contains <see cref="ConditionOption"/>; null for always.</summary>
    public Guid? ConditionQuestionId { get; set; }

    /// <summary>The option's id, or the number of a scale.</summary>
    public string ConditionOption { get; set; } = "";

    /// <summary>Whether what is written here also becomes a contribution with a public answer.</summary>
    public bool BecomesContribution { get; set; }
}

/// <summary>The options or rows of a question, in order.</summary>
internal sealed record SurveyChoices(IReadOnlyList<SurveyChoice> Items)
{
    public static SurveyChoices None { get; } = new([]);
}

/// <summary>One option or row; its id stays when its words are corrected.</summary>
internal sealed record SurveyChoice(string Id, LocalizedText Text);

/// <summary>What one person answered.</summary>
internal sealed class SurveyResponse : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SurveyId { get; init; }

    public Guid? UserId { get; set; }

    /// <summary>The account, or the hash of a guest's form key: one answer each.</summary>
    public required string PersonKey { get; set; }

    /// <summary>Hash of the key of the form that was sent last, so that the same form counts once.</summary>
    public required string FormKey { get; set; }

    public StakeholderGroup? Group { get; set; }

    public required string Language { get; set; }

    public required DateTime At { get; init; }

    public DateTime? ChangedAt { get; set; }

    public long Version { get; set; }
}

/// <summary>One piece of an answer: an option, a row's option, a number, a rank, a text or a file.</summary>
internal sealed class SurveyAnswer
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ResponseId { get; init; }

    public required Guid QuestionId { get; init; }

    public string Row { get; init; } = "";

    public string Option { get; init; } = "";

    /// <summary>The number of a scale or the rank of an option.</summary>
    public int? Number { get; init; }

    public string Text { get; init; } = "";

    public Guid? FileId { get; init; }
}

/// <summary>Answers that an account holder has not sent yet.</summary>
internal sealed class SurveyDraft
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SurveyId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>What the form held, as JSON by field name.</summary>
    public required string Content { get; set; }

    public required DateTime At { get; set; }
}
