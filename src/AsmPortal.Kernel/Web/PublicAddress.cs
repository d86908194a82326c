using AsmPortal.Commands;
using AsmPortal.Web;
using Microsoft.Extensions.Options;

namespace AsmPortal.Kernel.Web;

internal sealed class PublicAddress(IOptions<PortalOptions> options) : IPublicAddress
{
    // Never from the request's Host header: a forged one would put a stranger's address into a mail.
    public string Of(string path)
    {
        var configured = options.Value.PublicAddress;
        return (configured.Length > 0 ? configured.TrimEnd('/') : $"http://127.0.0.1:{options.Value.Port}") + path;
    }
}
