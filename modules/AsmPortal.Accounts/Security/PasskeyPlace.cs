using AsmPortal.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Security;

/// <summary>
/// Where passkeys work. A passkey belongs to one host name, that of the configured public address. A portal without one is on the machine itself: there
/// it is <c>localhost</c>, since the standard allows no numeric address.
/// </summary>
internal sealed class PasskeyPlace(IOptions<PortalOptions> options) : IConfigureOptions<IdentityPasskeyOptions>
{
    private const string Local = "localhost";

    private readonly Uri? _public = Uri.TryCreate(options.Value.PublicAddress, UriKind.Absolute, out var address) && address.HostNameType == UriHostNameType.Dns ? address : null;

    /// <summary>The host name that passkeys belong to.</summary>
    public string Domain => _public?.IdnHost ?? Local;

    /// <summary>Whether this page is at that place.</summary>
    public bool IsHere(HttpRequest request) => string.Equals(request.Host.Host, Domain, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same page at that place.</summary>
    public string AddressOf(HttpRequest request) =>
        (_public?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{Local}:{request.Host.Port ?? options.Value.Port}") + request.PathBase + request.Path;

    /// <summary>Whether an answer was signed for a page of this portal and not for one that looks like it.</summary>
    public bool Accepts(string? origin, bool crossOrigin, HttpRequest request)
    {
        var own = _public?.GetLeftPart(UriPartial.Authority) ?? (IsHere(request) ? $"{request.Scheme}://{request.Host}" : null);
        return !crossOrigin && own is not null && string.Equals(origin, own, StringComparison.OrdinalIgnoreCase);
    }

    public void Configure(IdentityPasskeyOptions options)
    {
        options.ServerDomain = Domain;

        // The device asks for a finger, a face or a number: that makes one passkey two factors.
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AttestationConveyancePreference = "none";
        options.ValidateOrigin = context => ValueTask.FromResult(Accepts(context.Origin, context.CrossOrigin, context.HttpContext.Request));
    }
}
