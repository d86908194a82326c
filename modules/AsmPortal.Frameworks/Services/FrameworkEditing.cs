using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>Frameworks and the beginning of their versions.</summary>
internal sealed class FrameworkEditing(
    PortalDbContext db,
    ICurrentUser user,
    VersionReader reader,
    VersionWriter writer,
    IAuditTrailManager audit,
    IPageCache cache,
    TimeProvider time,
    IStringLocalizer<FrameworksResources> S)
{
    public async Task<Result<Guid>> CreateAsync(FrameworkHeader header, CancellationToken cancellationToken)
    {
        if (Refusal(header.Title, header.Summary, header.AuthoritativeLanguage) is { } refusal)
        {
            return refusal;
        }

        if (!VersionDocumentRules.IsSlug(header.Slug))
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, S["“{0}” cannot be part of an address: use lower-case letters, digits and hyphens.", header.Slug], "slug");
        }

        await using var transaction = await db.BeginExclusiveAsync(VersionSessions.LockName(header.Slug), cancellationToken);
        if (await db.Set<Framework>().AnyAsync(row => row.Slug == header.Slug, cancellationToken))
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, S["The address “{0}” is taken by another framework.", header.Slug], "slug");
        }

        var framework = new Framework
        {
            Slug = header.Slug,
            Title = header.Title,
            Summary = header.Summary,
            AuthoritativeLanguage = header.AuthoritativeLanguage,
            Illustrative = header.Illustrative,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Add(framework);
        Record("Frameworks.FrameworkCreated", framework);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return framework.Id;
    }

    /// <summary>Title and summary are the framework's, not a version's: they may change at any time.</summary>
    public async Task<Result<Guid>> EditAsync(string slug, LocalizedText title, LocalizedText summary, bool illustrative, long expectedVersion, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync(VersionSessions.LockName(slug), cancellationToken);
        var framework = await db.Set<Framework>().FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken);
        if (Refusal(title, summary, framework?.AuthoritativeLanguage ?? Languages.English) is { } refusal)
        {
            return refusal;
        }

        if (framework is null)
        {
            return Result<Guid>.Refuse(FailureKind.NotFound, S["There is no such framework."]);
        }

        if (framework.Version != expectedVersion)
        {
            return Result<Guid>.Refuse(FailureKind.Conflict, S["Somebody else has changed this in the meantime."]);
        }

        framework.Title = title;
        framework.Summary = summary;
        framework.Illustrative = illustrative;
        Record("Frameworks.FrameworkEdited", framework);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return framework.Id;
    }

    /// <summary>Begins a version: a copy of another one with its stable ids, texts and states, or an empty one when <paramref name="basedOn"/> is null.</summary>
    public async Task<Result<Guid>> CreateVersionAsync(string slug, string label, string? basedOn, LocalizedText note, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Edit))
        {
            return Result<Guid>.Refuse(FailureKind.Forbidden, S["You may not write framework versions."]);
        }

        var framework = await db.Set<Framework>().AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken);
        if (framework is null)
        {
            return Result<Guid>.Refuse(FailureKind.NotFound, S["There is no such framework."]);
        }

        if (await db.Set<FrameworkVersion>().AnyAsync(row => row.FrameworkId == framework.Id && row.Label == label, cancellationToken))
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, S["There is a version {0} already.", label], "version");
        }

        var document = new VersionDocument { Framework = VersionReader.Header(framework), Version = label, Note = note };
        if (basedOn is not null)
        {
            var basis = await reader.ReadAsync(slug, basedOn, cancellationToken);
            if (basis is null)
            {
                return Result<Guid>.Refuse(FailureKind.Invalid, S["There is no version {0} to begin from.", basedOn], "basedOn");
            }

            document = document with { BasedOn = basedOn, Levels = basis.Levels, Principles = basis.Principles };
        }

        return await writer.WriteAsync(document, cancellationToken);
    }

    /// <summary>The label of an erratum: the patch number after the label, so 1.0 → 1.0.1 → 1.0.2.</summary>
    public static string NextErratum(string label)
    {
        var parts = label.Split('.');
        return parts.Length >= 3 && int.TryParse(parts[^1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var patch)
            ? string.Join('.', [.. parts[..^1], (patch + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)])
            : label + ".1";
    }

    private Result<Guid>? Refusal(LocalizedText title, LocalizedText summary, string authoritative)
    {
        if (!user.Has(Permissions.Edit))
        {
            return Result<Guid>.Refuse(FailureKind.Forbidden, S["You may not write framework versions."]);
        }

        if (!Languages.IsKnown(authoritative))
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, S["“{0}” is not a language of the portal.", authoritative], "authoritativeLanguage");
        }

        if (title[authoritative].Length == 0)
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, S["Give it a title in the authoritative language."], "title");
        }

        var tooLong = Languages.All.Any(language => title[language].Length > Limits.Title || summary[language].Length > Limits.Remark);
        return tooLong ? Result<Guid>.Refuse(FailureKind.Invalid, S["The title or the summary is too long."], "title") : null;
    }

    private void Record(string name, Framework framework)
    {
        audit.Record(name, nameof(Framework), framework.Id.ToString(), new Dictionary<string, string> { ["framework"] = framework.Slug });
        cache.Evict("frameworks");
        cache.Evict($"framework:{framework.Slug}");
    }
}
