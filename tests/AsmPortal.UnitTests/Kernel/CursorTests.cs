using AsmPortal.Data;

namespace AsmPortal.UnitTests.Kernel;

public sealed class CursorTests
{
    [Theory]
    [InlineData("a", "b")]
    [InlineData("", "")]
    [InlineData("Étoile du Sud", "钴")]
    public void Read_GivesBackWhatWasWritten(string first, string second) => Cursor.Read(Cursor.Write(first, second), 2).ShouldBe([first, second]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("a")]
    [InlineData("'; DROP TABLE x; --")]
    public void Read_OfWhatIsNoCursor_IsNothing(string? cursor) => Cursor.Read(cursor, 2).ShouldBeNull();

    [Fact]
    public void Read_WithAnotherNumberOfValues_IsNothing() => Cursor.Read(Cursor.Write("a", "b"), 3).ShouldBeNull();

    [Fact]
    public void Cut_WithOneItemTooMany_PointsAtTheLastShown()
    {
        var slice = Cursor.Cut([1, 2, 3], 2, item => [$"{item}"]);

        slice.Items.ShouldBe([1, 2]);
        Cursor.Read(slice.Next, 1).ShouldBe(["2"]);
        Cursor.Cut([1, 2], 2, item => [$"{item}"]).Next.ShouldBeNull();
    }
}
