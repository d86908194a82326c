using System.CommandLine;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace AsmPortal.Accounts.Commands;

/// <summary><c>user add</c>, <c>user reset-second-factor</c> and <c>token create</c>.</summary>
internal sealed class AccountCommands : IPortalCommandProvider
{
    private const int Done = 0;
    private const int Refused = 1;

    public IEnumerable<Command> GetCommands(ICommandHost host) =>
    [
        new Command("user", "Accounts.") { AddUser(host), ResetSecondFactor(host) },
        new Command("token", "API tokens.") { CreateToken(host) },
    ];

    private static Command AddUser(ICommandHost host)
    {
        var email = new Argument<string>("EMAIL") { Description = "The person's address; they sign in with it." };
        var name = new Option<string>("--name") { Description = "The name to show.", Required = true };
        var roles = new Option<string>("--role") { Description = "One role or several, with commas between.", Required = true };
        var culture = new Option<string>("--culture") { Description = "The language of their mails: en, fr or zh.", DefaultValueFactory = _ => Languages.English };
        var translates = new Option<string>("--translates") { Description = "For translators: the languages they translate into, with commas between.", DefaultValueFactory = _ => "" };
        var fromInput = new Option<bool>("--password-stdin") { Description = "Read the password from standard input; without it a link to choose one is mailed." };
        var command = new Command("add", "Makes an account.") { email, name, roles, culture, translates, fromInput };
        command.SetAction((parsed, cancellation) => host.RunAsync(
            async run =>
            {
                var password = parsed.GetValue(fromInput) ? await Console.In.ReadLineAsync(run.CancellationToken) ?? "" : null;
                var created = await run.Services.GetRequiredService<UserAdministration>().CreateAsync(
                    new NewAccount(parsed.GetValue(email), parsed.GetValue(name), parsed.GetValue(culture), Split(parsed.GetValue(roles)), Split(parsed.GetValue(translates)), password),
                    sendWelcome: password is null,
                    run.CancellationToken);
                if (!created.Succeeded)
                {
                    foreach (var reason in created.Reasons)
                    {
                        run.Output.WriteLine(reason.Message);
                    }

                    return Refused;
                }

                Answer(run, "id", created.Value.Id.ToString());
                return Done;
            },
            cancellation));
        return command;
    }

    private static Command ResetSecondFactor(ICommandHost host)
    {
        var email = new Argument<string>("EMAIL") { Description = "The person's address, or the name they sign in with." };
        var reason = new Option<SecondFactorResetReason>("--reason") { Description = "Kept in the audit trail.", DefaultValueFactory = _ => SecondFactorResetReason.OnRequest };
        var command = new Command("reset-second-factor", "Takes a person's second factor away, so that they can set up another. They are told by mail.") { email, reason };
        command.SetAction((parsed, cancellation) => host.RunAsync(
            async run =>
            {
                var normalized = run.Services.GetRequiredService<UserManager<PortalUser>>().NormalizeEmail(parsed.GetValue(email));
                var users = run.Services.GetRequiredService<PortalDbContext>().Set<PortalUser>();
                var id = await users.Where(user => user.NormalizedEmail == normalized || user.NormalizedUserName == normalized).Select(user => user.Id).SingleOrDefaultAsync(run.CancellationToken);
                var reset = await run.Services.GetRequiredService<SecondFactorReset>().ResetAsync(id, parsed.GetValue(reason), run.CancellationToken);
                run.Output.WriteLine(reset.Succeeded ? "Done. They are signed out within a minute." : reset.Reasons[0].Message);
                return reset.Succeeded ? Done : Refused;
            },
            cancellation));
        return command;
    }

    private static Command CreateToken(ICommandHost host)
    {
        var email = new Argument<string>("EMAIL") { Description = "The account that the token speaks for." };
        var name = new Option<string>("--name") { Description = "What the token is for.", Required = true };
        var days = new Option<int?>("--days") { Description = "Days until it expires; without it, it does not." };
        var command = new Command("create", "Makes an API token and prints it once.") { email, name, days };
        command.SetAction((parsed, cancellation) => host.RunAsync(
            async run =>
            {
                var normalized = run.Services.GetRequiredService<UserManager<PortalUser>>().NormalizeEmail(parsed.GetValue(email));
                var owner = await run.Services.GetRequiredService<PortalDbContext>().Set<PortalUser>().SingleOrDefaultAsync(user => user.NormalizedEmail == normalized, run.CancellationToken);
                if (owner is null)
                {
                    run.Output.WriteLine("There is no account with this address.");
                    return Refused;
                }

                var token = await run.Services.GetRequiredService<ApiTokens>().CreateAsync(owner.Id, parsed.GetValue(name), parsed.GetValue(days), session: null, run.CancellationToken);
                if (!token.Succeeded)
                {
                    run.Output.WriteLine(token.Reasons[0].Message);
                    return Refused;
                }

                Answer(run, "token", token.Value);
                return Done;
            },
            cancellation));
        return command;
    }

    private static string[] Split(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Answer(CommandContext run, string name, string value)
    {
        // Scripts read it: never wrapped to the width of a terminal.
        run.Output.Profile.Out.Writer.WriteLine(run.Json ? $"{{\"{name}\":\"{value}\"}}" : value);
    }
}
