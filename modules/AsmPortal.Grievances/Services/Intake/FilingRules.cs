using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Intake;

/// <summary>What a grievance must have to be taken. As little as possible: a mechanism that asks for much hears little.</summary>
internal sealed class FilingRules(IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Fewer characters than this say nothing that anybody could look into.</summary>
    public const int LeastText = 10;

    private const int MostYears = 60;

    /// <summary>What is missing or wrong, each with its field as the programme interface names it; empty when it can be taken.</summary>
    /// <param name="filing">What came in.</param>
    /// <param name="today">The day in the portal's time zone.</param>
    public IReadOnlyList<Reason> Check(NewGrievance filing, DateOnly today)
    {
        var reasons = new List<Reason>();
        Require(filing.Category is null, S["Choose what it is about."], "category", reasons);
        Require(filing.Anonymity is null, S["Choose whether you want to be known."], "anonymity", reasons);
        Require(!Languages.IsKnown(filing.Language), S["Choose the language in which you want to be answered."], "language", reasons);
        var length = filing.Text.Trim().Length;
        Require(length < LeastText, S["Say what happened, in a few words at least."], "text", reasons);
        Require(length > Limits.Text, S["The text is too long: at most {0} characters. Put more into a file.", Limits.Text], "text", reasons);
        Require(filing.Entity.Trim().Length > Limits.Name, S["At most {0} characters.", Limits.Name], "entity", reasons);
        Require(filing.From > filing.To, S["The first day is after the last."], "period", reasons);
        Require(filing.From > today || filing.To > today, S["This day has not come yet."], "period", reasons);
        Require(filing.From < today.AddYears(-MostYears), S["This day is too long ago."], "period", reasons);
        CheckContact(filing, reasons);
        return reasons;
    }

    private void CheckContact(NewGrievance filing, List<Reason> reasons)
    {
        var contact = filing.Contact;
        Require(new[] { contact.Name, contact.Phone, contact.Email }.Any(text => text.Trim().Length > Limits.Name) || contact.Other.Trim().Length > 1000, S["At most {0} characters.", Limits.Name], "contact", reasons);
        if (filing.Anonymity is GrievanceAnonymity.Identified or GrievanceAnonymity.Confidential)
        {
            Require(contact.Trimmed().IsEmpty, S["Give a name or a way to reach you, or choose to stay anonymous."], "contact", reasons);
        }
        else if (filing.Anonymity == GrievanceAnonymity.Anonymous)
        {
            Require(!contact.Trimmed().IsEmpty, S["You chose to stay anonymous: leave name and contact empty, or choose “confidential”."], "contact", reasons);
        }
    }

    private static void Require(bool isWrong, string message, string field, List<Reason> reasons)
    {
        if (isWrong)
        {
            reasons.Add(new Reason(message, field));
        }
    }
}

/// <summary>How urgent a grievance is until somebody has judged it.</summary>
internal static class FirstCriticality
{
    public static GrievanceCriticality Of(GrievanceCategory category, bool danger) => (category, danger) switch
    {
        (_, true) => GrievanceCriticality.Critical,
        (GrievanceCategory.ChildLabour or GrievanceCategory.ForcedLabour or GrievanceCategory.Violence or GrievanceCategory.Retaliation, _) => GrievanceCriticality.High,
        _ => GrievanceCriticality.Standard,
    };
}
