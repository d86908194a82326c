namespace AsmPortal.Consultations.Services;

/// <summary>Addresses after the language.</summary>
internal static class ConsultationPaths
{
    public const string List = "/consultations";

    public static string Page(string slug) => $"{List}/{Uri.EscapeDataString(slug)}";

    public static string Text(string slug, string? code = null) => $"{Page(slug)}/text" + (code is null ? "" : $"#{Uri.EscapeDataString(code)}");

    /// <summary>The form: about one requirement, or about the whole text.</summary>
    public static string Comment(string slug, string? code = null) => $"{Page(slug)}/comment" + (code is null ? "" : $"?requirement={Uri.EscapeDataString(code)}");

    /// <summary>What the person wrote and has not sent: the review page.</summary>
    public static string Review(string slug) => $"{Page(slug)}/review";

    /// <summary>One published contribution with its thread and its answer.</summary>
    public static string Contribution(string slug, string reference) => $"{Page(slug)}/comments/{reference}";

    /// <summary>The published comments of a consultation, or on one requirement.</summary>
    public static string Comments(string slug, string? code = null) => $"{Page(slug)}/comments" + (code is null ? "" : $"?requirement={Uri.EscapeDataString(code)}");

    /// <summary>The form for a reply in the thread of a published contribution.</summary>
    public static string Reply(string slug, string reference) => $"{Comment(slug)}?reply={reference}";

    /// <summary>Where contributors look after one contribution of their own.</summary>
    public static string Manage(string slug, string reference) => $"{Contribution(slug, reference)}/manage";

    /// <summary>Asks to look again at a refusal.</summary>
    public static string Appeal(string slug, string reference) => $"{Contribution(slug, reference)}/appeal";

    /// <summary>The account's own contributions.</summary>
    public static string Mine(string slug) => $"{Page(slug)}/mine";

    /// <summary>What an organisation's members prepare together.</summary>
    public static string Organisation(string slug) => $"{Page(slug)}/organisation";

    /// <summary>A file that was sent with a contribution.</summary>
    public static string Attachment(string slug, string reference, Guid id) => $"{Contribution(slug, reference)}/files/{id}";

    /// <summary>A document that helps to take part.</summary>
    public static string Document(string slug, Guid id) => $"{Documents(slug)}/{id}";

    /// <summary>For anyone with a receipt code.</summary>
    public const string Receipt = $"{List}/receipt";

    public static string Sessions(string slug) => $"{Page(slug)}/sessions";

    public static string Survey(string slug) => $"{Page(slug)}/survey";

    public static string Results(string slug) => $"{Page(slug)}/results";

    /// <summary>Commenting in Word: the text to download, the upload of the commented copy.</summary>
    public static string Word(string slug) => $"{Page(slug)}/word";

    /// <summary>The preview of an upload.</summary>
    public static string WordPreview(string slug, Guid import) => $"{Word(slug)}/{import}";

    public static string WordReceipt(string slug, Guid import) => $"{WordPreview(slug, import)}/receipt";

    /// <summary>The empty ISO commenting form, <c>docx</c> or <c>xlsx</c>.</summary>
    public static string Form(string slug, string format) => $"{Page(slug)}/form.{format}";

    /// <summary>All public comments with their answers as the ISO commenting form, <c>docx</c> or <c>xlsx</c>.</summary>
    public static string CommentsFile(string slug, string format) => $"{Page(slug)}/comments.{format}";

    public static string Documents(string slug) => $"{Page(slug)}/documents";

    /// <summary>The desk of those who run consultations.</summary>
    public const string Desk = "/work/consultations";

    public static string DeskOf(string slug) => $"{Desk}/{Uri.EscapeDataString(slug)}";

    public static string Moderation(string slug) => $"{DeskOf(slug)}/moderation";

    /// <summary>The resolution board.</summary>
    public static string Board(string slug) => $"{DeskOf(slug)}/board";

    /// <summary>One contribution on the desk, with its answer in preparation.</summary>
    public static string Answer(string slug, string reference) => $"{DeskOf(slug)}/comments/{reference}";

    public static string Imports(string slug) => $"{DeskOf(slug)}/imports";

    public static string Import(string slug, Guid import) => $"{Imports(slug)}/{import}";

    /// <summary>What came in without a certain place.</summary>
    public static string Triage(string slug) => $"{Imports(slug)}/triage";

    public static string Meetings(string slug) => $"{DeskOf(slug)}/meetings";

    public static string Meeting(string slug, Guid id) => $"{Meetings(slug)}/{id}";

    /// <summary>Rationales with the languages that wait.</summary>
    public static string Rationales(string slug, Guid? id = null) => $"{DeskOf(slug)}/rationales" + (id is null ? "" : $"/{id}");

    /// <summary>Where decided answers are made public.</summary>
    public static string Publishing(string slug) => $"{DeskOf(slug)}/publishing";

    /// <summary>Who sits in the committees.</summary>
    public const string Committees = "/work/committees";

    /// <summary>Replying to a published answer.</summary>
    public static string ReplyToAnswer(string slug, string reference) => $"{Contribution(slug, reference)}/reply";

    /// <summary>What the signed-in person said, and the answers.</summary>
    public static string MyAnswers(string slug) => $"{Page(slug)}/answers";
}
