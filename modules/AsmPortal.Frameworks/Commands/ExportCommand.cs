using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Commands;

/// <summary><c>framework export --slug S --version V --format F --culture en --out FILE</c>.</summary>
internal static class ExportCommand
{
    public static Command Create(ICommandHost host)
    {
        var formats = string.Join("|", VersionExporter.Formats.Select(format => format.Id));
        var slug = new Option<string>("--slug") { Description = "The framework's part of addresses.", Required = true };
        var version = new Option<string>("--version") { Description = "Label of the version.", Required = true };
        var format = new Option<string>("--format") { Description = formats, Required = true };
        var culture = new Option<string>("--culture") { Description = "Language of the file and of the messages: en, fr or zh.", DefaultValueFactory = _ => Languages.Of(CultureInfo.CurrentUICulture) };
        var target = new Option<string>("--out") { Description = "The file to write.", Required = true };
        var command = new Command("export", "Writes a version to a file.") { slug, version, format, culture, target };
        command.SetAction((parsed, cancellation) => host.RunAsync(
            async run =>
            {
                using var language = Languages.Use(parsed.GetValue(culture)!);
                return await RunAsync(run, parsed.GetValue(slug)!, parsed.GetValue(version)!, parsed.GetValue(format)!, parsed.GetValue(culture)!, parsed.GetValue(target)!);
            },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext run, string slug, string label, string formatName, string language, string target)
    {
        var S = run.Services.GetRequiredService<IStringLocalizer<FrameworksResources>>();
        if (VersionExporter.Find(formatName) is not { } format)
        {
            FrameworkCommands.Say(run, S["“{0}” is not a format. Expected one of: {1}.", formatName, string.Join(", ", VersionExporter.Formats.Select(known => known.Id))]);
            return FrameworkCommands.CouldNotRun;
        }

        if (!Languages.IsKnown(language))
        {
            FrameworkCommands.Say(run, S["“{0}” is not a language of the portal. Expected en, fr or zh.", language]);
            return FrameworkCommands.CouldNotRun;
        }

        if (await run.Services.GetRequiredService<VersionReader>().ReadAsync(slug, label, run.CancellationToken) is not { } document)
        {
            FrameworkCommands.Say(run, S["There is no version {1} of a framework “{0}”.", slug, label]);
            return FrameworkCommands.Refused;
        }

        var db = run.Services.GetRequiredService<PortalDbContext>();
        var version = await (from row in db.Set<FrameworkVersion>().AsNoTracking()
                             where row.Label == label && db.Set<Framework>().Any(framework => framework.Id == row.FrameworkId && framework.Slug == slug)
                             select row).SingleAsync(run.CancellationToken);
        var bytes = run.Services.GetRequiredService<VersionExporter>().Export(document, format, new ExportContext
        {
            Language = language,
            State = version.State,
            PublishedAt = version.PublishedAt,
            GeneratedAt = version.ContentChangedAt,
            Address = new Uri(run.Services.GetRequiredService<IPublicAddress>().Of($"/{language}/frameworks/{Uri.EscapeDataString(slug)}/{Uri.EscapeDataString(label)}")),
        });
        return await WriteAsync(run, target, bytes, S);
    }

    private static async Task<int> WriteAsync(CommandContext run, string target, byte[] bytes, IStringLocalizer S)
    {
        // Beside its place first: a disk that fills up leaves the file of before as it was.
        var path = Path.GetFullPath(target);
        var partial = $"{path}.{Guid.CreateVersion7():n}";
        try
        {
            await File.WriteAllBytesAsync(partial, bytes, run.CancellationToken);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }

            FrameworkCommands.Say(run, S["{0} cannot be written: {1}", target, exception.Message]);
            return FrameworkCommands.CouldNotRun;
        }

        FrameworkCommands.Say(run, run.Json
            ? JsonSerializer.Serialize(new { file = path, bytes = bytes.Length }, JsonSerializerOptions.Web)
            : S["{0} written.", target]);
        return FrameworkCommands.Done;
    }
}
