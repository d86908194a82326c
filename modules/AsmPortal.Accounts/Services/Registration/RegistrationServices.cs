using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Invitations;
using AsmPortal.Accounts.Services.MyData;
using AsmPortal.Accounts.Tasks;
using AsmPortal.Privacy;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Accounts.Services.Registration;

internal static class RegistrationServices
{
    /// <summary>Registration, invitations and the person's own data.</summary>
    public static IServiceCollection AddRegistration(this IServiceCollection services) =>
        services
            .AddScoped<Choices>()
            .AddScoped<Registration>()
            .AddScoped<RegistrationMails>()
            .AddScoped<MailLinks>()
            .AddScoped<ProfileRules>()
            .AddScoped<OwnProfile>()
            .AddScoped<EmailChange>()
            .AddScoped<InvitationDesk>()
            .AddScoped<InvitationAcceptance>()
            .AddScoped<MyDataService>()
            .AddScoped<IPersonalDataSource, AccountsPersonalData>()
            .AddBackgroundTask<ForgetTask>();
}
