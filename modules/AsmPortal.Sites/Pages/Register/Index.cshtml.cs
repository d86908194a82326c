using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Reading;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Pages.Register;

/// <summary>The public register.</summary>
[AllowAnonymous]
[PublicPage(SiteBook.CacheTag)]
internal sealed class IndexModel(PublicRegister register, SiteWords words, IStringLocalizer<SitesResources> S) : RegisterPage(register, words, S)
{
    public override string Path => "/sites";
}
