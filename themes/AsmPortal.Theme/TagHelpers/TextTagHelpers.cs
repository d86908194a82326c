using AsmPortal.Localization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Theme.TagHelpers;

/// <summary>Writes a label in the reader's language; one that is missing there is shown in another, marked with its language and as not yet translated.</summary>
[HtmlTargetElement("localized-text", Attributes = "value", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LocalizedTextTagHelper(IStringLocalizer<ThemeResources> localizer) : TagHelper
{
    private readonly IStringLocalizer S = localizer;

    /// <summary>The label.</summary>
    public LocalizedText? Value { get; set; }

    /// <summary>Whether the words "not yet translated" follow; in a list that says so once, they need not.</summary>
    public bool Mark { get; set; } = true;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (text, language) = (Value ?? LocalizedText.Empty).Resolve(Languages.Current);
        output.TagName = null;
        if (language == Languages.Current)
        {
            output.Content.SetContent(text);
            return;
        }

        output.Content.AppendHtml(Html.Element("span", text, ("lang", Languages.HtmlTag(language))));
        if (Mark)
        {
            output.Content.Append(" ").AppendHtml(Html.Element("span", S["not yet translated"], ("class", "badge badge-warn untranslated")));
        }
    }
}

/// <summary>A date, or a moment in UTC, as it is written in the reader's language.</summary>
[HtmlTargetElement("local-time", Attributes = "value", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LocalTimeTagHelper(IStringLocalizer<ThemeResources> localizer) : TagHelper
{
    private readonly IStringLocalizer S = localizer;

    /// <summary>A <see cref="DateOnly"/>, a UTC <see cref="DateTime"/> or a <see cref="DateTimeOffset"/>; null writes nothing.</summary>
    public object? Value { get; set; }

    /// <summary>Whether the time of day is left out.</summary>
    public bool DateOnly { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Value is DateOnly day)
        {
            output.Attributes.SetAttribute("datetime", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            output.Content.SetContent(ReaderFormat.Date(day));
            return;
        }

        var moment = Value switch
        {
            DateTimeOffset offset => offset.UtcDateTime,
            DateTime utc => utc,
            _ => throw new ArgumentException($"<local-time> shows dates and times, not {Value.GetType().Name}."),
        };
        var date = ReaderFormat.Date(System.DateOnly.FromDateTime(moment));
        output.Attributes.SetAttribute("datetime", moment.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        output.Content.SetContent(DateOnly ? date : S["{0}, {1} UTC", date, ReaderFormat.Time(TimeOnly.FromDateTime(moment))].Value);
    }
}

/// <summary>A state as a badge, its colour by the state's name. The words are the content: <c>&lt;state-badge value="x.State"&gt;@T.Enum(x.State)&lt;/state-badge&gt;</c>.</summary>
[HtmlTargetElement("state-badge", Attributes = "value")]
public sealed class StateBadgeTagHelper : TagHelper
{
    /// <summary>The state.</summary>
    public Enum? Value { get; set; }

    /// <summary>Sets the colour when the name does not tell it: <c>info</c>, <c>good</c>, <c>warn</c>, <c>bad</c>, <c>accent</c>, or empty for neutral.</summary>
    public string? Tone { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var tone = Tone ?? ToneOf(Value?.ToString());
        output.TagName = "span";
        output.Attributes.SetAttribute("class", tone.Length == 0 ? "badge" : $"badge badge-{tone}");
    }

    internal static string ToneOf(string? state) => state switch
    {
        "Published" or "Reviewed" or "Approved" or "Accepted" or "Active" or "Sent" or "Succeeded" or "Delivered" or "Enabled" or "Closed" => "good",
        "Stale" or "Returned" or "Contested" or "Warning" or "Retrying" or "Paused" or "AcceptedInPart" or "Uncertain" => "warn",
        "Missing" or "Failed" or "Parked" or "Rejected" or "Overdue" or "Locked" => "bad",
        "InConsultation" or "InReview" or "Review" or "Open" or "Submitted" or "Running" or "Sending" or "InProgress" or "Translation" or "Decision" => "info",
        _ => "",
    };
}
