using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;

namespace AsmPortal.Accounts.Pages;

/// <summary>The QR code of the secret that waits to be confirmed. It is drawn here and seen by the person alone.</summary>
[SignedIn]
[WithoutSecondFactor]
internal sealed class AuthenticatorPictureModel(OwnSecondFactor own, OwnAccount account, IPublicAddress address, ICurrentUser current) : PageModel
{
    private const int PixelsPerModule = 6;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (own.FindSecret(current.Id!.Value) is not { } secret)
        {
            return NotFound();
        }

        var user = await account.GetAsync(current.Id!.Value, cancellationToken);
        var text = TotpCodes.ToAddress(secret, $"AsmPortal {new Uri(address.Of("/")).Host}", user.MailAddress ?? user.UserName!);
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        this.KeepNowhere();
        return Content(code.GetGraphic(PixelsPerModule), "image/svg+xml");
    }
}
