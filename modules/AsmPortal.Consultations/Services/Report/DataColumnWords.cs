using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>What the columns of the open data mean, in the reader's language.</summary>
internal static class DataColumnWords
{
    public static string Describe(DataColumn column, IStringLocalizer<ConsultationsResources> S) => column.Name switch
    {
        "reference" => S["Public number of the comment; it stays the same."],
        "date" => S["Day on which it was sent, in UTC: yyyy-mm-dd."],
        "channel" => S["The way it came in: web, survey, word, workshop, interview, focusGroup, webinar or email."],
        "language" => S["Language in which the comment is written: en, fr or zh. Text and proposed change are in it."],
        "attribution" => S["What its author agreed to show: named, organisation or anonymous."],
        "author" => S["Name or pseudonym, when the author agreed."],
        "organisation" => S["Organisation, when the author agreed."],
        "organisationPosition" => S["yes when it is the organisation's own position, else no."],
        "group" => S["Stakeholder group. Empty when none was stated, and for anonymous comments of small groups."],
        "country" => S["Country as ISO 3166-1 alpha-2. Empty when none was stated, and for anonymous comments of few people."],
        "people" => S["How many people said it: 1, or those of a session. Empty when they were few."],
        "requirement" => S["Code of the requirement when the comment was made. Empty for the whole text."],
        "principle" => S["Code of the principle in the version that was consulted on. Empty when the requirement is not in it."],
        "level" => S["Number of the requirement's level in that version."],
        "type" => S["general, technical or editorial."],
        "position" => S["support, supportWithChange, oppose or question."],
        "text" => S["The comment."],
        "proposedChange" => S["The words that the author proposes."],
        "outcome" => S["Answer: accepted, acceptedInPart, rejected, notedOutOfScope or duplicate. Empty until it is published."],
        "duplicateOf" => S["Public number of the comment whose answer is this one's too."],
        "rationale" => S["Reason of the answer, in the language that the file is named after."],
        "dissent" => S["Dissent published with the answer, in the language that the file is named after."],
        "changedRequirement" => S["Code of the requirement that the answer changed."],
        _ => throw new ArgumentException($"The column '{column.Name}' has no description.", nameof(column)),
    };
}
