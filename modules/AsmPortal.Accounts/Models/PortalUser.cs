using System.Globalization;
using System.Text;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Identity;

namespace AsmPortal.Accounts.Models;

/// <summary>
/// One person who can sign in. The user name is the e-mail address, or a sign-in name without an at sign for a person who gave no address.
/// Identity wants an address of everyone, so theirs is one below <see cref="NoMailDomain"/>, a name that can never be delivered to (RFC 2606).
/// It is never shown, mailed or accepted from a form: everybody else reads <see cref="MailAddress"/>.
/// </summary>
internal sealed class PortalUser : IdentityUser<Guid>
{
    public const int DisplayNameLength = 200;
    public const int EmailLength = 256;
    public const int SearchTextLength = DisplayNameLength + EmailLength + 1;
    public const int SignInNameLength = 50;
    public const string NoMailDomain = "@no-mail.invalid";

    private PortalUser()
    {
    }

    public PortalUser(string email, string displayName, string culture, DateTime createdAt)
    {
        Id = Guid.CreateVersion7();
        Email = email;
        UserName = email;
        DisplayName = displayName;
        Culture = culture;
        CreatedAt = createdAt;
        SearchText = Searchable($"{displayName} {email}");
    }

    /// <summary>Somebody who gave no address and signs in with a name.</summary>
    public static PortalUser WithoutMail(string signInName, string displayName, string culture, DateTime createdAt)
    {
        var user = new PortalUser(signInName, displayName, culture, createdAt);
        user.Email = user.Id.ToString("n") + NoMailDomain;
        return user;
    }

    public string DisplayName { get; private set; } = "";

    /// <summary>The address for mails; null when they gave none.</summary>
    public string? MailAddress => HasMail(Email) ? Email : null;

    /// <summary>ISO 3166-1 alpha-2; null when not told.</summary>
    public string? Country { get; set; }

    public StakeholderGroup? StakeholderGroup { get; set; }

    public Gender? Gender { get; set; }

    /// <summary>The organisation they say they speak for. It counts once they are its member.</summary>
    public Guid? OrganisationId { get; set; }

    /// <summary>When they registered, while the address is not confirmed: until then nobody can sign in, and a later registration of the address takes the place of this one.</summary>
    public DateTime? PendingSince { get; set; }

    /// <summary>The language of their mails: one of <see cref="Languages.All"/>.</summary>
    public string Culture { get; set; } = Languages.English;

    /// <summary>The languages they translate into; empty unless they are a translator.</summary>
    public string[] TranslatorLanguages { get; set; } = [];

    public DateTime CreatedAt { get; private set; }

    public DateTime? LastSignInAt { get; set; }

    /// <summary>A demonstration account: its password is public, so production refuses to start with it.</summary>
    public bool IsDemo { get; set; }

    public bool Disabled { get; set; }

    /// <summary>Name and address without case and accents; the list of users is searched and sorted by it.</summary>
    public string SearchText { get; private set; } = "";

    public bool IsLockedOut(DateTimeOffset now) => LockoutEnd > now;

    /// <summary>Counts a wrong password; the last one allowed locks the account for a while.</summary>
    public void CountFailure(DateTimeOffset now, int allowed, TimeSpan lockout)
    {
        AccessFailedCount++;
        if (AccessFailedCount >= allowed)
        {
            AccessFailedCount = 0;
            LockoutEnd = now + lockout;
        }
    }

    public void Unlock()
    {
        AccessFailedCount = 0;
        LockoutEnd = null;
    }

    public void Rename(string displayName)
    {
        DisplayName = displayName;
        SearchText = Searchable($"{displayName} {MailAddress ?? UserName}");
    }

    /// <summary>Takes another address; whoever signs in with a name keeps the name.</summary>
    public void ChangeMail(string email)
    {
        if (MailAddress is not null)
        {
            UserName = email;
        }

        Email = email;
        Rename(DisplayName);
    }

    /// <summary>Whether an address is a person's, and not the reserved one of somebody without.</summary>
    public static bool HasMail(string? email) => !string.IsNullOrEmpty(email) && !email.EndsWith(NoMailDomain, StringComparison.OrdinalIgnoreCase);

    /// <summary>Folds case and accents, so that "Therese" finds "Thérèse".</summary>
    public static string Searchable(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
