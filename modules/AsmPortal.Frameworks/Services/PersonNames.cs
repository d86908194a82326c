using AsmPortal.Security;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>Who did something, in the reader's words: what commands and tasks did, the portal did.</summary>
internal static class PersonNames
{
    public static string Of(IStringLocalizer S, string name) => name == ICurrentUser.SystemName ? S["the portal"] : name;
}
