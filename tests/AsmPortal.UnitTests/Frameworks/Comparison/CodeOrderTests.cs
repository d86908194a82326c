using AsmPortal.Frameworks.Services.Comparison;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Comparison;

public sealed class CodeOrderTests
{
    private static readonly Arbitrary<string> Codes =
        Gen.Elements("0", "04", "4", "9", "10", ".", "-", "a", "A", "V", "矿").ListOf().Select(parts => string.Concat(parts)).ToArbitrary();

    [Fact]
    public void Order_CountsLikePeople() =>
        new[] { "4.10", "4.2.10", "V2", "4.2a", "4.2.9", "4.2", "v10", "04.2", "" }.Order(CodeOrder.Instance)
            .ShouldBe(["", "04.2", "4.2", "4.2.9", "4.2.10", "4.2a", "4.10", "V2", "v10"]);

    [Fact]
    public void Order_OfAnyCodes_IsTotal() =>
        Prop.ForAll(Codes, Codes, Codes, (x, y, z) =>
        {
            var order = CodeOrder.Instance;
            var transitive = order.Compare(x, y) > 0 || order.Compare(y, z) > 0 || order.Compare(x, z) <= 0;
            return transitive && Math.Sign(order.Compare(x, y)) == -Math.Sign(order.Compare(y, x)) && order.Compare(x, y) == 0 == (x == y);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
