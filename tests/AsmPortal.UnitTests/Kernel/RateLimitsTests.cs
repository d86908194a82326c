using System.Net;
using AsmPortal.Commands;
using AsmPortal.Kernel.Web;

namespace AsmPortal.UnitTests.Kernel;

public sealed class RateLimitsTests
{
    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7")]
    [InlineData("2001:db8:1:2:aaaa::1", "2001:db8:1:2:bbbb::9")]
    public void AddressesOfOneCustomer_AreOneNetwork(string one, string other) =>
        RateLimits.Network(IPAddress.Parse(one)).ShouldBe(RateLimits.Network(IPAddress.Parse(other)));

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1")]
    public void AddressesOfTwoCustomers_AreTwoNetworks(string one, string other) =>
        RateLimits.Network(IPAddress.Parse(one)).ShouldNotBe(RateLimits.Network(IPAddress.Parse(other)));

    [Fact]
    public void Contributions_ComeAFewAtOnceThenThirtyAMinute()
    {
        var limit = RateLimits.Comments(new PortalOptions());

        limit.TokenLimit.ShouldBe(15);
        (TimeSpan.FromMinutes(1) / limit.ReplenishmentPeriod * limit.TokensPerPeriod).ShouldBe(30);
    }
}
