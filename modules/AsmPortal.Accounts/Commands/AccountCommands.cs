using System.CommandLine;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace AsmPortal.Accounts.Commands;

/// <summary><c>user add</c> and <c>token create</c>.</summary>
internal sealed class AccountCommands : IPortalCommandProvider
{
    private const int Done = 0;
    private const int Refused = 1;

    public IEnumerable<Command> GetCommands(ICommandHost host) =>
    [
        new Command("user", "Accounts.") { AddUser(host) },
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

                var token = await run.Services.GetRequiredService<ApiTokens>().CreateAsync(owner.Id, parsed.GetValue(name), parsed.GetValue(days), run.CancellationToken);
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
