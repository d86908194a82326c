namespace AsmPortal.Accounts.Pages;

/// <summary>A form that asks a device for a passkey, or to make one.</summary>
/// <param name="Action"><c>get</c> or <c>create</c>.</param>
/// <param name="Options">Address after the language where the script asks for the question.</param>
/// <param name="Post">Address after the language that takes the answer.</param>
/// <param name="ReturnUrl">Where the person wants to go.</param>
/// <param name="Elsewhere">Where passkeys work, when not at the address of this page.</param>
internal sealed record PasskeyForm(string Action, string Options, string Post, string? ReturnUrl, string? Elsewhere);
