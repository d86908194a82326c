using System.Globalization;
using System.Text.RegularExpressions;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Grievances;

/// <summary>Somebody who complains without JavaScript and without a name, through the rendered forms.</summary>
internal sealed partial class Complainant(TestPortal portal, string language = "en") : IDisposable
{
    public const string Words = "The pit at the north side was opened again and two people were buried.";

    public PortalBrowser Browser { get; } = portal.Browse(language);

    /// <summary>What a whole form holds, but for the question.</summary>
    public static Dictionary<string, string> Whole(string text = Words) => new()
    {
        ["Input.Category"] = nameof(GrievanceCategory.Safety),
        ["Input.Text"] = text,
        ["Input.Anonymity"] = nameof(GrievanceAnonymity.Anonymous),
    };

    public static string CodeOn(PortalPage page) => page.Text("#receipt-code");

    /// <summary>Answers the sum that the form asks.</summary>
    public static Dictionary<string, string> Answered(PortalPage form, Dictionary<string, string> values)
    {
        var numbers = Numbers().Matches(form.Text("label[for=Answer]")).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
        return new Dictionary<string, string>(values) { ["Answer"] = numbers.Sum().ToString(CultureInfo.InvariantCulture) };
    }

    public Task<PortalPage> FormAsync() => Browser.GetAsync("/grievances/new");

    public async Task<PortalPage> FileAsync(Dictionary<string, string>? values = null, Dictionary<string, FormFile>? files = null)
    {
        var form = await FormAsync();
        return await form.SubmitAsync(Answered(form, values ?? Whole()), button: "#file", files: files);
    }

    public async Task<PortalPage> ReturnAsync(string code) => await (await Browser.GetAsync("/grievances/follow-up")).SubmitAsync(new() { ["Receipt"] = code });

    /// <summary>What an officer's page does: a question in the dialogue.</summary>
    public static Task AskAsync(TestPortal portal, string number, string text, string language) => ChangeAsync(portal, number, (grievance, key, db) =>
    {
        var message = new GrievanceMessage
        {
            GrievanceId = grievance.Id,
            Number = ++grievance.Messages,
            Direction = MessageDirection.ToComplainant,
            Kind = MessageKind.Question,
            Language = language,
            SentOn = grievance.ReceivedOn,
        };
        message.Text = key.Seal(SealedFields.Message(message.Id), text);
        grievance.UnreadSince = grievance.ReceivedOn;
        db.Add(message);
    });

    public static Task DecideAsync(TestPortal portal, string number) => ChangeAsync(portal, number, (grievance, _, _) =>
    {
        (grievance.State, grievance.StateOn, grievance.DecidedOn, grievance.Outcome) =
            (GrievanceState.Decided, grievance.ReceivedOn, grievance.ReceivedOn, GrievanceOutcome.Unsubstantiated);
    });

    public static Task<Grievance> FindAsync(TestPortal portal, string number) => portal.ReadAsync(db => db.Set<Grievance>().AsNoTracking().SingleAsync(row => row.Number == number));

    public void Dispose() => Browser.Dispose();

    private static Task ChangeAsync(TestPortal portal, string number, Action<Grievance, ISealingKey, PortalDbContext> change) => portal.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var grievance = await db.Set<Grievance>().SingleAsync(row => row.Number == number);
        change(grievance, (await services.GetRequiredService<ISealedRecords>().ForWritingAsync(grievance.Id))!, db);
        await db.SaveChangesAsync();
    });

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
