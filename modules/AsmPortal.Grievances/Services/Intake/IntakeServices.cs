using AsmPortal.Grievances.Services.Files;
using AsmPortal.Grievances.Services.FollowUp;
using AsmPortal.Grievances.Services.Proof;
using AsmPortal.Grievances.Services.ProofOfWork;
using AsmPortal.Grievances.Services.Public;
using AsmPortal.Grievances.Services.Receipt;
using AsmPortal.Grievances.Tasks;
using AsmPortal.Navigation;
using AsmPortal.Tasks;
using AsmPortal.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Grievances.Services.Intake;

/// <summary>What complainants and the public see and do.</summary>
internal static class IntakeServices
{
    public static IServiceCollection AddIntakePart(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<IntakeOptions>(configuration.GetSection(IntakeOptions.Section));
        services.AddScoped<ReceiptLock>();
        services.AddSingleton<AuthorSession>();
        services.AddSingleton<FormTickets>();
        services.AddScoped<ProofKey>();
        services.AddScoped<ProofOfFiling>();
        services.AddScoped<SafeFiles>();
        services.AddScoped<CaseFiles>();
        services.AddScoped<FilingRules>();
        services.AddScoped<FileGrievance>();
        services.AddScoped<Drafts>();
        services.AddScoped<ActRecord>();
        services.AddScoped<AuthorReadings>();
        services.AddScoped<AuthorCases>();
        services.AddScoped<AuthorActions>();
        services.AddScoped<StateWords>();
        services.AddScoped<FigureCounts>();
        services.AddScoped<FigureReleases>();
        services.AddScoped<PublishedOutcomes>();
        services.AddScoped<INavigationProvider, PublicMenu>();
        services.AddScoped<ISitemapSource, PublicSitemap>();
        services.AddBackgroundTask<AuditComplainantsTask>();
        services.AddBackgroundTask<ReleaseFiguresTask>();
        return services;
    }
}

/// <summary>Settings below <c>AsmPortal:Grievances:Intake</c>.</summary>
internal sealed class IntakeOptions
{
    public const string Section = "AsmPortal:Grievances:Intake";

    /// <summary>Where the link that leaves the page in a hurry leads: an address of any site; empty for this portal's home page.</summary>
    public string ExitAddress { get; set; } = "";

    /// <summary>Rounds of PBKDF2 with SHA-512 for receipt codes. What is stored says its own number, so that it can be raised later.</summary>
    public int ReceiptRounds { get; set; } = 210_000;
}
