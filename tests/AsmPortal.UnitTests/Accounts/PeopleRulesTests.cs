using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Invitations;
using AsmPortal.Accounts.Services.Registration;
using AsmPortal.Accounts.Services.Sessions;
using AsmPortal.Localization;
using AsmPortal.Security;

namespace AsmPortal.UnitTests.Accounts;

public sealed class PeopleRulesTests
{
    [Theory]
    [InlineData("kabila_7", true)]
    [InlineData("陈思远", true)]
    [InlineData("thérèse.k", true)]
    [InlineData("ab", false)]
    [InlineData("a@b", false)]
    [InlineData("a b c", false)]
    [InlineData(".abc", false)]
    [InlineData("<b>abc", false)]
    public void SignInName_NeverLooksLikeAnAddress(string name, bool expected) => SignInName.IsValid(SignInName.Clean(name)).ShouldBe(expected);

    [Fact]
    public void SomebodyWithoutMail_HasAnAddressForIdentityOnly()
    {
        var user = PortalUser.WithoutMail("mwamba", "Mwamba", Languages.French, default);

        user.MailAddress.ShouldBeNull();
        user.Email.ShouldEndWith(".invalid");
        user.UserName.ShouldBe("mwamba");
        user.SearchText.ShouldNotContain("invalid");
    }

    [Fact]
    public void SomebodyWithoutMail_WhoAddsAnAddress_KeepsTheSignInName()
    {
        var user = PortalUser.WithoutMail("mwamba", "Mwamba", Languages.French, default);

        user.ChangeMail("m@example.org");

        (user.MailAddress, user.UserName).ShouldBe(("m@example.org", "mwamba"));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 13; SM-A035F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36", "Samsung Internet", "Android")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile Safari/604.1", "Safari", "iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox", "Linux")]
    [InlineData("<script>alert(1)</script>", null, null)]
    [InlineData("", null, null)]
    public void Device_IsKnownByItsFamilyOnly(string userAgent, string? browser, string? system) => DeviceFamily.Of(userAgent).ShouldBe(new DeviceFamily(browser, system));

    [Fact]
    public void Countries_AreNamedAndSortedInEachLanguage()
    {
        Countries.All(Languages.English).Count.ShouldBe(249);
        foreach (var language in Languages.All)
        {
            Countries.All(language).ShouldAllBe(country => country.Name.Length > 0 && country.Name != country.Code);
            Countries.All(language).Select(country => country.Name).Distinct().Count().ShouldBe(249);
        }

        (Countries.Name("CD", "fr"), Countries.Name("CN", "zh"), Countries.Name("ZM", "en")).ShouldBe(("République démocratique du Congo", "中国", "Zambia"));
        Countries.All(Languages.French).Take(2).Select(country => country.Name).ShouldBe(["Afghanistan", "Afrique du Sud"]);
        (Countries.IsKnown("cd"), Countries.IsKnown("XX"), Countries.IsKnown(null)).ShouldBe((false, false, false));
    }

    [Fact]
    public void Inviter_GivesNoRoleAboveTheirOwnRights()
    {
        var administrator = new Person("Accounts.Invite", "Accounts.ManageUsers", "Accounts.ManageRoles");
        var officer = new Person("Accounts.Invite", "Accounts.ManageUsers");
        var manager = new Person("Accounts.Invite");
        var member = new Person();

        InvitationRules.RolesOf(administrator).ShouldContain(PortalRoles.Administrator);
        InvitationRules.RolesOf(officer).ShouldNotContain(PortalRoles.Administrator);
        InvitationRules.RolesOf(manager).ShouldBe([PortalRoles.Participant, PortalRoles.CooperativeMember, PortalRoles.Facilitator]);
        InvitationRules.RolesOf(member).ShouldBeEmpty();
        (InvitationRules.MayGive(member, PortalRoles.Participant, true), InvitationRules.MayGive(member, PortalRoles.Participant, false), InvitationRules.MayGive(member, PortalRoles.Facilitator, true))
            .ShouldBe((true, false, false));
    }

    private sealed class Person(params string[] permissions) : ICurrentUser
    {
        public Guid? Id => Guid.Empty;

        public string Name => "";

        public bool IsSignedIn => true;

        public IReadOnlyList<string> TranslatorLanguages => [];

        public bool Has(Permission permission) => permissions.Contains(permission.Name);

        public bool IsInRole(string role) => false;
    }
}
