using AsmPortal.Consultations.Services.Sessions;

namespace AsmPortal.UnitTests.Consultations;

public sealed class FormNumberTests
{
    [Fact]
    public void TryParse_HoweverItIsTyped_FindsTheSameNumber()
    {
        var number = new FormNumber("K7Q0", 12);
        var printed = number.ToString();

        FormNumber.TryParse(printed.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), out var typed).ShouldBeTrue();
        typed.ShouldBe(number);
        FormNumber.TryParse(printed.Replace('0', 'O').Replace('1', 'l'), out typed).ShouldBeTrue();
        typed.ShouldBe(number);
    }

    [Fact]
    public void TryParse_AnyOneWrongLetter_IsNoticed()
    {
        const string letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var printed = new FormNumber("K7QF", 1234).ToString();
        for (var place = 0; place < printed.Length; place++)
        {
            foreach (var letter in letters.Where(letter => printed[place] != '-' && letter != printed[place]))
            {
                FormNumber.TryParse(printed[..place] + letter + printed[(place + 1)..], out _).ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K7QF")]
    [InlineData("=1+1")]
    [InlineData("K7QF-00XX-9")]
    public void TryParse_WhatIsNoNumber_IsRefused(string? typed) => FormNumber.TryParse(typed, out _).ShouldBeFalse();
}
