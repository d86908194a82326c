using AsmPortal.Notifications.Services;
using AsmPortal.Web;
using Microsoft.AspNetCore.DataProtection;

namespace AsmPortal.UnitTests.Notifications;

public sealed class UnsubscribeLinksTests
{
    private readonly UnsubscribeLinks _links = new(new EphemeralDataProtectionProvider(), new Address());

    [Theory]
    [InlineData("Consultations.Answered")]
    [InlineData(null)]
    public void Link_IsReadBackAndNamesNobodyInTheClear(string? kind)
    {
        var user = Guid.CreateVersion7();

        var link = _links.Make(user, kind, "fr");

        link.ShouldStartWith("https://portal.example/fr/notifications/unsubscribe?t=");
        link.ShouldNotContain(user.ToString("N"));
        link.Length.ShouldBeLessThan(1000);
        _links.Read(Token(link)).ShouldBe(new Unsubscription(user, kind));
    }

    [Fact]
    public void Link_ThatWasChanged_OrMadeElsewhere_IsNotRead()
    {
        var token = Token(_links.Make(Guid.CreateVersion7(), "A.B", "en"));
        var elsewhere = new UnsubscribeLinks(new EphemeralDataProtectionProvider(), new Address());

        _links.Read(token[..^2] + (token.EndsWith('A') ? "BB" : "AA")).ShouldBeNull();
        _links.Read(Token(elsewhere.Make(Guid.CreateVersion7(), "A.B", "en"))).ShouldBeNull();
        foreach (var nonsense in (string?[])[null, "", "x", "%%%", new string('a', 5000)])
        {
            _links.Read(nonsense).ShouldBeNull();
        }
    }

    private static string Token(string link) => link[(link.IndexOf("t=", StringComparison.Ordinal) + 2)..];

    private sealed class Address : IPublicAddress
    {
        public string Of(string path) => "https://portal.example" + path;
    }
}
