using AsmPortal.Consultations.Models;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>Says which languages of a rationale wait for a translator.</summary>
internal static class RationaleRules
{
    /// <summary>Puts a new text in. A language waits when it is empty, or when the source changed and it did not, unless the writer says that it still holds.</summary>
    public static void Write(Rationale rationale, LocalizedText text, bool translationsStand)
    {
        var before = rationale.Text;
        if (text[rationale.SourceLanguage].Length == 0)
        {
            rationale.SourceLanguage = Languages.All.FirstOrDefault(language => text[language].Length > 0) ?? rationale.SourceLanguage;
        }

        var source = rationale.SourceLanguage;
        var sourceChanged = before[source].Length > 0 && before[source] != text[source];
        bool Waits(string language)
        {
            if (text[language].Length == 0)
            {
                return true;
            }

            if (language == source || text[language] != before[language] || translationsStand)
            {
                return false;
            }

            return sourceChanged || rationale.Waits(language);
        }

        (rationale.WaitsEn, rationale.WaitsFr, rationale.WaitsZh) = (Waits(Languages.English), Waits(Languages.French), Waits(Languages.Chinese));
        rationale.Text = text;
    }

    /// <summary>The language that a new rationale is written in: the writer's when they filled it in.</summary>
    public static string SourceOf(LocalizedText text, string writers) =>
        text[writers].Length > 0 ? writers : Languages.All.FirstOrDefault(language => text[language].Length > 0) ?? writers;
}

/// <summary>A duplicate is answered with another contribution; that one has an answer of its own, so that nobody is sent from one to the next.</summary>
internal static class DuplicateRules
{
    public enum Fault
    {
        None,
        NoTarget,
        Itself,
        TargetIsDuplicate,
        IsTargetOfOthers,
    }

    /// <param name="contributionId">The contribution to be answered.</param>
    /// <param name="targetId">What it is a duplicate of; null when there is no such contribution.</param>
    /// <param name="targetIsDuplicate">Whether the target's own answer says that it is one.</param>
    /// <param name="isTarget">Whether another answer names this contribution as the one that it duplicates.</param>
    public static Fault Check(Guid contributionId, Guid? targetId, bool targetIsDuplicate, bool isTarget) => (targetId, targetIsDuplicate, isTarget) switch
    {
        (null, _, _) => Fault.NoTarget,
        _ when targetId == contributionId => Fault.Itself,
        (_, true, _) => Fault.TargetIsDuplicate,
        (_, _, true) => Fault.IsTargetOfOthers,
        _ => Fault.None,
    };
}
