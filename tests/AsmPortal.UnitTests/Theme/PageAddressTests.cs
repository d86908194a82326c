using AsmPortal.Theme;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Theme;

public sealed class PageAddressTests
{
    [Theory]
    [InlineData("/en/frameworks/asm-cobalt/1.0", "?level=2", "/fr/frameworks/asm-cobalt/1.0?level=2")]
    [InlineData("/zh/", "", "/fr/")]
    [InlineData("/zh", "", "/fr/")]
    [InlineData("/english-only", "", "/fr/english-only")]
    public void In_AnotherLanguage_KeepsPlaceAndQuery(string path, string query, string expected) =>
        PageAddress.Of(Request(path, query)).In("fr").ShouldBe(expected);

    [Fact]
    public void In_WithCharactersOutsideAscii_StaysAnAddress() =>
        PageAddress.Of(Request("/en/p/矿 区", "")).In("zh").ShouldBe("/zh/p/%E7%9F%BF%20%E5%8C%BA");

    [Fact]
    public void AbsoluteIn_LeavesTheQueryOut_UnlessThePageNamesIt()
    {
        var address = PageAddress.Of(Request("/en/frameworks", "?q=x"));

        address.AbsoluteIn("fr", null).ShouldBe("https://portal.test/fr/frameworks");
        address.AbsoluteIn("fr", "/frameworks/a/compare?from=1&to=2").ShouldBe("https://portal.test/fr/frameworks/a/compare?from=1&to=2");
    }

    [Fact]
    public void Of_AfterAFailure_IsTheAddressThatTheReaderAskedFor()
    {
        var context = Request("/error", "");
        context.Features.Set<IExceptionHandlerPathFeature>(new ExceptionHandlerFeature { Path = "/fr/frameworks/x", Error = new InvalidOperationException() });

        PageAddress.Of(context).In("zh").ShouldBe("/zh/frameworks/x");
    }

    [Theory]
    [InlineData("/en/work", "/work")]
    [InlineData("/en/work/frameworks/x", "/work/frameworks")]
    [InlineData("/en/workshop", null)]
    public void Current_TakesTheLongestEntryThatThePageStandsIn(string path, string? expected) =>
        PageAddress.Of(Request(path, "")).Current(["/work", "/work/frameworks", "/admin"]).ShouldBe(expected);

    [Fact]
    public void PagerAddress_KeepsFiltersAndReplacesTheCursor()
    {
        var request = Request("/en/admin/users", "?q=a%20b&after=old").Request;

        new PagerModel("new").Address(request, "new").ShouldBe("/en/admin/users?q=a%20b&after=new");
        new PagerModel("new").Address(request, null).ShouldBe("/en/admin/users?q=a%20b");
    }

    private static DefaultHttpContext Request(string path, string query)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("portal.test");
        context.Request.Path = path;
        context.Request.QueryString = new QueryString(query);
        return context;
    }
}
