using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Consultations.Tasks;
using AsmPortal.Notifications;
using AsmPortal.Privacy;
using AsmPortal.Tasks;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Consultations.Services.Sessions;

internal static class SessionsServices
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddSessionsPart(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<SessionSettings>(configuration.GetSection(SessionSettings.Section));
        services.AddScoped<SessionReader>();
        services.AddScoped<SessionRegistrations>();
        services.AddScoped<SessionSetup>();
        services.AddScoped<SessionRecords>();
        services.AddScoped<SessionNotices>();
        services.AddScoped<SessionReminders>();
        services.AddSingleton<RegistrationKey>();
        services.AddScoped<KeyIn>();
        services.AddScoped<ConsentRecorder>();
        services.AddScoped<IContributionObserver>(provider => provider.GetRequiredService<ConsentRecorder>());
        services.AddScoped<RegistrationData>();
        services.AddScoped<IPersonalDataSource>(provider => provider.GetRequiredService<RegistrationData>());
        services.AddSingleton<INotificationKindProvider, SessionNotificationKinds>();
        services.AddBackgroundTask<SessionsTask>();
        services.AddBackgroundTask<RegistrationDataTask>();
        return services;
    }

    /// <summary>Calendar files of one session and of all sessions of a consultation.</summary>
    public static IEndpointRouteBuilder MapSessions(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/{culture:culture}/consultations/{slug}")
            .ExcludeFromDescription()
            .AllowAnonymous()
            .WithMetadata(new PublicPageAttribute(CacheTags.All));
        files.MapMethods("sessions.ics", Reading, AllAsync);
        files.MapMethods("sessions/{id:guid}.ics", Reading, OneAsync);
        return routes;
    }

    private static async Task<IResult> AllAsync(string slug, ConsultationReader consultations, SessionReader sessions, CancellationToken cancellationToken) =>
        await consultations.FindAsync(slug, cancellationToken) is { } found ? File(found, await sessions.ListAsync(found, cancellationToken), sessions, slug) : Results.NotFound();

    private static async Task<IResult> OneAsync(string slug, Guid id, ConsultationReader consultations, SessionReader sessions, CancellationToken cancellationToken) =>
        await consultations.FindAsync(slug, cancellationToken) is { } found && await sessions.FindAsync(found, id, cancellationToken) is { } session
            ? File(found, [session], sessions, $"{slug}-{id:N}")
            : Results.NotFound();

    private static IResult File(FoundConsultation found, IReadOnlyList<Session> list, SessionReader sessions, string name) =>
        Results.File(System.Text.Encoding.UTF8.GetBytes(sessions.Calendar(found, list)), Calendar.ContentType, name + ".ics");
}
