using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AsmPortal.UnitTests.Accounts;

public sealed class SecondFactorTests
{
    private static readonly byte[] Published = "12345678901234567890"u8.ToArray();

    /// <summary>The table of RFC 6238, its last six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_IsThatOfTheStandard(long seconds, string expected) =>
        TotpCodes.Compute(Published, TotpCodes.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(expected);

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(61, false)]
    public void Match_TakesACodeOfAClockThatIsALittleOff(int seconds, bool expected)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
        var code = TotpCodes.Compute(Published, TotpCodes.StepAt(now.AddSeconds(seconds)));

        TotpCodes.Match(Published, code, now, 0).HasValue.ShouldBe(expected);
    }

    [Fact]
    public void Match_ACodeThatWasUsed_AndAnEarlierOne_AreRefused()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var used = TotpCodes.Match(Published, TotpCodes.Compute(Published, TotpCodes.StepAt(now)), now, 0)!.Value;

        TotpCodes.Match(Published, TotpCodes.Compute(Published, used), now, used).ShouldBeNull();
        TotpCodes.Match(Published, TotpCodes.Compute(Published, used - 1), now, used).ShouldBeNull();
        TotpCodes.Match(Published, TotpCodes.Compute(Published, used + 1), now, used).ShouldBe(used + 1);
    }

    [Theory]
    [InlineData("287 082", true)]
    [InlineData(" 287082 ", true)]
    [InlineData("28708", false)]
    [InlineData("2870820", false)]
    [InlineData("", false)]
    [InlineData("２８７０８２", false)]
    public void Match_IgnoresSpacesAndNothingElse(string typed, bool expected) =>
        TotpCodes.Match(Published, typed, DateTimeOffset.FromUnixTimeSeconds(59), 0).HasValue.ShouldBe(expected);

    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void Secret_IsWrittenInBase32(string bytes, string expected) => TotpCodes.ToText(System.Text.Encoding.ASCII.GetBytes(bytes)).ShouldBe(expected);

    [Fact]
    public void Address_NamesPortalAndAccount() =>
        TotpCodes.ToAddress(Published, "AsmPortal portal.example", "thérèse@demo.asm")
            .ShouldBe("otpauth://totp/AsmPortal%20portal.example:th%C3%A9r%C3%A8se%40demo.asm?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=AsmPortal%20portal.example&digits=6&period=30");

    [Fact]
    public void RecoveryCode_IsFoundHoweverItIsTyped_AndHoldsNoLettersThatLookAlike()
    {
        var code = RecoveryCodes.Create();

        code.ShouldMatch("^[0-9a-z]{4}(-[0-9a-z]{4}){3}$");
        code.ShouldNotContain("o");
        RecoveryCodes.HashOf(code.ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal)).ShouldBe(RecoveryCodes.HashOf(code));
        RecoveryCodes.HashOf("O123-4567-89ab-cdIL").ShouldBe(RecoveryCodes.HashOf("0123-4567-89ab-cd11"));
        RecoveryCodes.HashOf(code[1..]).ShouldBeNull();
        RecoveryCodes.HashOf("").ShouldBeNull();
    }

    [Theory]
    [InlineData("", "localhost:5080", "http://localhost:5080", true)]
    [InlineData("", "127.0.0.1:5080", "http://127.0.0.1:5080", false)]
    [InlineData("", "localhost:5080", "http://localhost:9999", false)]
    [InlineData("", "evil.example", "http://evil.example", false)]
    [InlineData("https://portal.example/", "portal.example", "https://portal.example", true)]
    [InlineData("https://portal.example", "evil.example", "https://portal.example.evil.example", false)]
    [InlineData("https://portal.example", "portal.example", "http://portal.example", false)]
    [InlineData("https://portal.example:8443", "portal.example:8443", "https://portal.example:8443", true)]
    [InlineData("http://127.0.0.1:5080", "localhost:5080", "http://localhost:5080", true)]
    public void Passkey_IsTakenFromTheConfiguredAddressOnly(string publicAddress, string host, string origin, bool expected)
    {
        var place = new PasskeyPlace(Options.Create(new PortalOptions { PublicAddress = publicAddress }));
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = (publicAddress.StartsWith("https", StringComparison.Ordinal) ? "https" : "http", new HostString(host));

        place.Accepts(origin, crossOrigin: false, request).ShouldBe(expected);
        place.Accepts(origin, crossOrigin: true, request).ShouldBeFalse();
    }

    [Fact]
    public void Passkey_OfAPageAtANumber_IsShownTheWay()
    {
        var place = new PasskeyPlace(Options.Create(new PortalOptions()));
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host, request.Path) = ("http", new HostString("127.0.0.1:5081"), "/fr/account/sign-in");

        place.IsHere(request).ShouldBeFalse();
        place.AddressOf(request).ShouldBe("http://localhost:5081/fr/account/sign-in");
    }
}
