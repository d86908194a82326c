using AsmPortal.Commands;
using Microsoft.Extensions.Configuration;

namespace AsmPortal.Accounts.Security;

/// <summary>Section <c>AsmPortal:SecondFactor</c>: who needs a second factor besides those who open sealed records, and how long their sessions last.</summary>
internal sealed class SecondFactorOptions
{
    public const string Section = PortalOptions.Section + ":SecondFactor";

    /// <summary>Roles that need one though they open no sealed records, for example <c>Administrator</c>.</summary>
    public List<string> Roles { get; set; } = [];

    /// <summary>Minutes without use after which a session of somebody who opens sealed records ends.</summary>
    public int IdleMinutes { get; set; } = 30;

    /// <summary>Hours after which it ends in any case.</summary>
    public int MostHours { get; set; } = 8;

    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    public TimeSpan Most => TimeSpan.FromHours(MostHours);

    /// <exception cref="PortalStartException">A number cannot be.</exception>
    public static void Check(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<SecondFactorOptions>() ?? new SecondFactorOptions();
        if (options.IdleMinutes is < 5 or > 480 || options.MostHours is < 1 or > 24)
        {
            throw new PortalStartException("SecondFactor:IdleMinutes must be from 5 to 480, and SecondFactor:MostHours from 1 to 24.");
        }
    }
}
