using System.Security.Cryptography;
using System.Text;
using AsmPortal.Grievances.Services.Intake;
using AsmPortal.Grievances.Services.Receipt;
using AsmPortal.Sealing;
using Microsoft.Extensions.Options;

namespace AsmPortal.UnitTests.Grievances;

public sealed class ReceiptCodeTests
{
    [Fact]
    public void New_HasSevenGroupsOfFourDigits_AndReadsBack_HoweverItIsTyped()
    {
        var code = ReceiptCode.New();
        code.Split(' ').Select(group => group.Length).ShouldBe([4, 4, 4, 4, 4, 4, 4]);
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        ReceiptCode.Read(code).ShouldBe(digits);
        ReceiptCode.Read(digits).ShouldBe(digits);
        ReceiptCode.Read(" " + code.Replace(' ', '-') + ".").ShouldBe(digits);
        ReceiptCode.Read(string.Concat(code.Select(letter => char.IsDigit(letter) ? (char)('０' + (letter - '0')) : letter))).ShouldBe(digits);
    }

    [Fact]
    public void Read_FindsEveryWrongDigit_AndEveryTwoThatChangedPlaces()
    {
        for (var round = 0; round < 20; round++)
        {
            var digits = ReceiptCode.Read(ReceiptCode.New())!;
            for (var place = 0; place < digits.Length; place++)
            {
                foreach (var digit in "0123456789".Where(digit => digit != digits[place]))
                {
                    ReceiptCode.Read(digits[..place] + digit + digits[(place + 1)..]).ShouldBeNull();
                }

                if (place > 0 && digits[place] != digits[place - 1])
                {
                    ReceiptCode.Read(digits[..(place - 1)] + digits[place] + digits[place - 1] + digits[(place + 1)..]).ShouldBeNull();
                }
            }

            ReceiptCode.Read(digits[..^1]).ShouldBeNull();
            ReceiptCode.Read(digits + "0").ShouldBeNull();
        }
    }

    [Fact]
    public void Of_TheSameKey_IsTheSameCode_AndOfAnotherIsAnother()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        ReceiptCode.Of(key).ShouldBe(ReceiptCode.Of(key));
        Enumerable.Range(0, 1000).Select(_ => ReceiptCode.New()).ShouldBeUnique();
    }

    [Fact]
    public void Lock_FindsItsCodeOnly_AndStoresNothingOfIt()
    {
        var receipts = new ReceiptLock(new HashIndex(), Options.Create(new IntakeOptions { ReceiptRounds = 10 }));
        var (one, other) = (ReceiptCode.Read(ReceiptCode.New())!, ReceiptCode.Read(ReceiptCode.New())!);
        var stored = receipts.Hash(one);

        receipts.Find(one, [receipts.Hash(other), stored]).ShouldBe(1);
        receipts.Find(other, [stored]).ShouldBe(-1);
        receipts.Find(one, []).ShouldBe(-1);
        receipts.Hash(one).ShouldNotBe(stored, "Each has a salt of its own.");
        stored.ShouldNotContain(one[..8]);
        receipts.Lookup(one).Length.ShouldBe(16);
        new ReceiptLock(new HashIndex(), Options.Create(new IntakeOptions { ReceiptRounds = 20 })).Find(one, [stored]).ShouldBe(0, "What is stored says its own rounds.");
    }

    private sealed class HashIndex : IBlindIndex
    {
        public string Of(string purpose, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(purpose + "\n" + text)).AsSpan(0, 16));
    }
}
