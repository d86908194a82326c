using AsmPortal.ChildProtection.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Testing.Accounts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsmPortal.WebTests.Grievances;

/// <summary>One portal with the demonstration, a second officer, and child cases in memory, for the stories of officers.</summary>
internal static class OfficersStage
{
    public const string Narrative = "他们的秤不准，四十公斤只算三十公斤。";
    public const string ThirdMember = "technical2@demo.asm";
    public const string FourthMember = "steering2@demo.asm";
    public const string SecondOfficer = "second.officer@demo.asm";

    private static readonly Lazy<Task<TestPortal>> Portal = new(StartAsync);

    public static Task<TestPortal> PortalAsync() => Portal.Value;

    /// <summary>Files a grievance in Chinese, with a name or without.</summary>
    /// <returns>Its number.</returns>
    public static Task<string> FileAsync(this TestPortal portal, bool withIdentity = false) => portal.InScopeAsync(async services =>
    {
        var (db, records, day) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<ISealedRecords>(), services.GetRequiredService<PortalDay>());
        var grievance = new Grievance
        {
            Number = GrievanceNumbers.New(day.Today.Year),
            StateOn = day.Today,
            ReceivedOn = day.Today,
            Anonymity = withIdentity ? GrievanceAnonymity.Confidential : GrievanceAnonymity.Anonymous,
            Language = "zh",
            Category = GrievanceCategory.Payment,
            Channel = IntakeChannel.Web,
        };
        var key = await records.CreateAsync(GrievanceKinds.Case, grievance.Id);
        grievance.Narrative = key.Seal(SealedFields.Narrative, Narrative);
        db.Add(grievance);
        if (withIdentity)
        {
            var identity = new SealedIdentity { GrievanceId = grievance.Id };
            identity.Content = (await records.CreateAsync(GrievanceKinds.Identity, identity.Id)).Seal(SealedFields.Identity, """{"Name":"Personne d’essai","Phone":""}""");
            db.Add(identity);
        }

        await services.GetRequiredService<ComplainantActs>().OpenAsync(grievance, key, byComplainant: true, default);
        await db.SaveChangesAsync();
        return grievance.Number;
    });

    /// <summary>Appeals as the complainant does.</summary>
    public static Task<Result> AppealAsync(this TestPortal portal, string number) => portal.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var grievance = await db.Set<Grievance>().SingleAsync(row => row.Number == number);
        var key = await services.GetRequiredService<ISealedRecords>().ForWritingAsync(grievance.Id);
        var result = await services.GetRequiredService<ComplainantActs>().AppealAsync(grievance, key!, "没有检查秤。", "zh", default);
        await db.SaveChangesAsync();
        return result;
    });

    /// <summary>The value of the choice that shows this text.</summary>
    public static string Choice(this PortalPage page, string name, string text)
    {
        var option = page.FindAll($"[name='{name}'] option").FirstOrDefault(one => one.TextContent.Trim() == text);
        return option?.GetAttribute("value")
            ?? page.FindAll($"input[name='{name}']").First(box => (box.Closest("label")?.TextContent ?? box.ParentElement!.TextContent).Contains(text, StringComparison.Ordinal)).GetAttribute("value")!;
    }

    private static async Task<TestPortal> StartAsync()
    {
        var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options => options.Services = services => services.Replace(ServiceDescriptor.Singleton<IChildCaseLinks>(new NoChildCases())));
        await TestPeople.AddAsync(portal, "Second Officer", PortalRoles.GrievanceOfficer, email: SecondOfficer);
        return portal;
    }

    private sealed class NoChildCases : IChildCaseLinks
    {
        private readonly HashSet<Guid> _opened = [];

        public Task<LinkedChildCase> OpenAsync(NewChildCaseLink link, CancellationToken cancellationToken = default)
        {
            _opened.Add(link.SourceId);
            return Task.FromResult(new LinkedChildCase("CP-TEST", ChildCaseState.Observed));
        }

        public Task<IReadOnlyDictionary<Guid, LinkedChildCase>> OfAsync(ChildCaseSourceKind kind, IReadOnlyCollection<Guid> sourceIds, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyDictionary<Guid, LinkedChildCase>>(sourceIds.Where(_opened.Contains).ToDictionary(id => id, _ => new LinkedChildCase("CP-TEST", ChildCaseState.Observed)));
    }
}
