namespace AsmPortal.Security;

/// <summary>The person, token or command behind the running work.</summary>
public interface ICurrentUser
{
    /// <summary>The name of the system as it is stored; pages say it in the reader's words.</summary>
    const string SystemName = "system";

    /// <summary>The account's id; null for a visitor, a task and the command line.</summary>
    Guid? Id { get; }

    /// <summary>The name to show and to audit: the person's display name, "system" for tasks and commands, empty for a visitor.</summary>
    string Name { get; }

    /// <summary>Whether somebody is signed in.</summary>
    bool IsSignedIn { get; }

    /// <summary>Whether they have the permission. Work of the system (tasks, commands) has all.</summary>
    bool Has(Permission permission);

    /// <summary>Whether they have the role.</summary>
    bool IsInRole(string role);

    /// <summary>The languages they translate into; empty unless they are a translator.</summary>
    IReadOnlyList<string> TranslatorLanguages { get; }
}
