using AsmPortal.Accounts.Services.Organisations;

namespace AsmPortal.UnitTests.Accounts;

public sealed class OrganisationNameTests
{
    [Theory]
    [InlineData("Coopérative  minière, LUKUNI!", "cooperative miniere lukuni")]
    [InlineData("云河钴业有限公司", "云河钴业有限公司")]
    [InlineData("ＡＢＣ　Ｃｏ．", "abc co")]
    [InlineData("<script>alert(1)</script>", "script alert 1 script")]
    [InlineData("—!—", "")]
    public void Searchable_FoldsCaseAccentsAndPunctuation(string name, string expected) => OrganisationName.Searchable(name).ShouldBe(expected);

    [Theory]
    [InlineData("Coopérative minière de Lukuni SARL", "Cooperative Miniere Lukuni")]
    [InlineData("Lukuni Mining Ltd.", "The Lukuni mining company")]
    [InlineData("云河钴业有限公司", "云河钴业")]
    [InlineData("Voices of the Copperbelt", "Copperbelt Voices")]
    public void MatchKey_OfTwoSpellings_IsTheSame(string one, string other) => OrganisationName.MatchKey(one).ShouldBe(OrganisationName.MatchKey(other));

    [Theory]
    [InlineData("Lukuni", "Lukuna")]
    [InlineData("Ltd", "SARL")]
    [InlineData("Coopérative A1", "Coopérative A2")]
    public void MatchKey_OfDifferentNames_Differs(string one, string other) => OrganisationName.MatchKey(one).ShouldNotBe(OrganisationName.MatchKey(other));

    [Theory]
    [InlineData("Dépôt d’Œuvres & Cie", "depot-d-oeuvres-cie")]
    [InlineData("云河钴业", "")]
    [InlineData("../../etc", "etc")]
    public void Slug_HoldsPlainLettersOnly(string name, string expected) => OrganisationName.Slug(name).ShouldBe(expected);

    [Fact]
    public void LongName_StaysWithinItsColumn()
    {
        // This one letter folds into eighteen.
        var name = new string('\uFDFA', 200);

        OrganisationName.Searchable(name).Length.ShouldBeLessThanOrEqualTo(400);
        OrganisationName.MatchKey(name).Length.ShouldBeLessThanOrEqualTo(400);
    }
}
