using System.Globalization;
using System.Text;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Identity;

namespace AsmPortal.Accounts.Models;

/// <summary>One person who can sign in. The user name is always the e-mail address.</summary>
internal sealed class PortalUser : IdentityUser<Guid>
{
    public const int DisplayNameLength = 200;
    public const int EmailLength = 256;
    public const int SearchTextLength = DisplayNameLength + EmailLength + 1;

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

    public string DisplayName { get; private set; } = "";

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
        SearchText = Searchable($"{displayName} {Email}");
    }

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
