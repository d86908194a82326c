using System.Security.Cryptography;
using System.Text;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Sealing;

namespace AsmPortal.UnitTests.Kernel;

public sealed class SealedValueTests
{
    private static readonly SealedKey Key = new(Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(32));

    [Theory]
    [InlineData("")]
    [InlineData("Mwamba")]
    [InlineData("刚果（金）卢阿拉巴省")]
    public void Unseal_OfWhatWasSealed_GivesTheTextBack(string text) => Key.Unseal("name", Key.Seal("name", text)).ShouldBe(text);

    [Fact]
    public void Seal_OfTheSameTextTwice_GivesDifferentValues() => Key.Seal("name", "Mwamba").ShouldNotBe(Key.Seal("name", "Mwamba"));

    [Fact]
    public void Seal_OfNamesOfDifferentLength_HasOneLength() =>
        new[] { "Li", "Mwamba", "Kasongo wa Kasongo" }.Select(name => Key.Seal("name", name).Length).Distinct().ShouldHaveSingleItem();

    [Fact]
    public void Unseal_UnderAnotherFieldRecordOrKey_Breaks()
    {
        var value = Key.Seal("name", "Mwamba");

        Should.Throw<SealBrokenException>(() => Key.Unseal("caregiver", value));
        Should.Throw<SealBrokenException>(() => new SealedKey(Guid.CreateVersion7(), Key.Key).Unseal("name", value));
        Should.Throw<SealBrokenException>(() => new SealedKey(Key.RecordId, RandomNumberGenerator.GetBytes(32)).Unseal("name", value));
    }

    [Fact]
    public void Unseal_OfAValueWithAnyByteChanged_Breaks()
    {
        var value = Key.Seal("name", "Mwamba");
        for (var place = 0; place < value.Length; place++)
        {
            var changed = value.ToArray();
            changed[place] ^= 1;
            Should.Throw<SealBrokenException>(() => Key.Unseal("name", changed));
        }

        Should.Throw<SealBrokenException>(() => Key.Unseal("name", value[..20]));
        Encoding.UTF8.GetString(value).ShouldNotContain("Mwamba");
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64 at all")]
    public void Parse_OfSomethingElseThanAMasterKey_SaysWhatIsExpected(string line) =>
        Should.Throw<SealingUnavailableException>(() => MasterKey.Parse(line)).Message.ShouldContain("32 bytes in base64");
}
