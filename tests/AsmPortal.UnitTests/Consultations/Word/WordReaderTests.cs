using System.IO.Compression;
using System.Text;
using AsmPortal.Consultations.Services.Word;
using DocumentFormat.OpenXml;
using static AsmPortal.UnitTests.Consultations.Word.WordSample;

namespace AsmPortal.UnitTests.Consultations.Word;

public sealed class WordReaderTests
{
    [Fact]
    public void Comment_OnWordsOfARequirement_HasItsPlaceQuoteAuthorAndTime()
    {
        var content = new WordSample().Heading("Workers").Requirement("R_pay", Run("Workers are ") + Commented(0, Run("paid each month")) + Run(".")).Comment(0, ["First.", "Second."], "Ann", "2026-11-05T09:30:00Z").Read();

        var comment = content.Comments.ShouldHaveSingleItem();
        (comment.Author, comment.Text, comment.Quote).ShouldBe(("Ann", "First.\nSecond.", "paid each month"));
        comment.At.ShouldBe(new DateTime(2026, 11, 5, 9, 30, 0, DateTimeKind.Utc));
        (comment.Place.Bookmark, comment.Place.Trouble, comment.Place.Heading).ShouldBe(("R_pay", null, "Workers"));
        content.Identity.ShouldBe(new WordIdentity("asm-cobalt", "1.0", "en"));
    }

    [Theory]
    [InlineData("<w:r><w:commentReference w:id=\"0\"/></w:r><w:bookmarkStart w:id=\"1\" w:name=\"R_pay\"/>{0}<w:bookmarkEnd w:id=\"1\"/>")]
    [InlineData("<w:bookmarkStart w:id=\"1\" w:name=\"R_pay\"/>{0}<w:bookmarkEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"0\"/></w:r>")]
    [InlineData("<w:bookmarkStart w:id=\"1\" w:name=\"R_pay\"/><w:commentRangeStart w:id=\"0\"/>{0}<w:bookmarkEnd w:id=\"1\"/><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>")]
    [InlineData("<w:commentRangeStart w:id=\"0\"/><w:bookmarkStart w:id=\"1\" w:name=\"R_pay\"/>{0}<w:bookmarkEnd w:id=\"1\"/><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>")]
    public void Comment_AtTheEdgesOfABookmark_BelongsToIt(string paragraph)
    {
        var content = new WordSample().Body(Paragraph(paragraph.Replace("{0}", Run("Paid each month."), StringComparison.Ordinal))).Body(Paragraph(Run("Other words."))).Comment(0, "Why?").Read();

        content.Comments.Single().Place.Bookmark.ShouldBe("R_pay");
    }

    [Fact]
    public void Comment_BesideOverOrOutsideOfRequirements_GoesToTriageWithWhatIsKnown()
    {
        var content = new WordSample().Heading("Chapter")
            .Body(Paragraph(Commented(0, Run("An introduction"))))
            .Requirement("R_a", "<w:commentRangeStart w:id=\"1\"/>" + Run("Text a."))
            .Requirement("R_b", Run("Text b.") + "<w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r>", 2)
            .Body($"<w:tbl><w:tr><w:tc>{Paragraph("<w:bookmarkStart w:id=\"3\" w:name=\"R_c\"/>" + Run("Text c.") + "<w:bookmarkEnd w:id=\"3\"/>")}{Paragraph(Commented(2, Run("Its guidance")))}</w:tc></w:tr></w:tbl>")
            .Comment(0, "zero").Comment(1, "one").Comment(2, "two").Comment(3, "nowhere")
            .Read();

        content.Comments.Select(comment => (comment.Text, comment.Place.Bookmark, comment.Place.Trouble)).ShouldBe(
            [("zero", null, PlaceTrouble.Outside), ("one", null, PlaceTrouble.Several), ("two", null, PlaceTrouble.Outside), ("nowhere", null, PlaceTrouble.NoAnchor)]);
        content.Comments[0].Place.Near.ShouldBeEmpty();
        (content.Comments[0].Place.Heading, content.Comments[0].Quote).ShouldBe(("Chapter", "An introduction"));
        content.Comments[1].Place.Near.ShouldBe(["R_a", "R_b"], ignoreOrder: true);
        content.Comments[2].Place.Near.ShouldBe(["R_c"]);
    }

    [Theory]
    [InlineData("R_a")]
    [InlineData("r_A")]
    public void Comment_InABookmarkThatWasCopied_GoesToTriage(string copy)
    {
        var content = new WordSample().Requirement("R_a", Commented(0, Run("Text."))).Requirement(copy, Commented(1, Run("Text.")), 2).Requirement("R_b", Commented(2, Run("Safe.")), 3)
            .Comment(0, "zero").Comment(1, "one").Comment(2, "two").Read();

        content.Comments.Select(comment => comment.Place.Trouble).ShouldBe([PlaceTrouble.Copied, PlaceTrouble.Copied, null]);
        content.Comments[0].Place.Near.ShouldBe(["R_a"]);
    }

    [Fact]
    public void Comment_WhereTheBookmarkWasDeletedOrHasNoEnd_GoesToTriage()
    {
        var content = new WordSample().Body(Paragraph(Commented(0, Run("Text without its mark."))))
            .Body(Paragraph("<w:bookmarkStart w:id=\"7\" w:name=\"R_open\"/>" + Commented(1, Run("Text."))))
            .Comment(0, "zero").Comment(1, "one").Read();

        content.Comments.ShouldAllBe(comment => comment.Place.Bookmark == null && comment.Place.Trouble != null);
    }

    [Fact]
    public void Replies_AreJoinedByParagraphsAndKeepWhoWhenAndDone()
    {
        var content = new WordSample
        {
            Extended = "<w15:commentEx w15:paraId=\"00000001\" w15:done=\"1\"/><w15:commentEx w15:paraId=\"00000002\" w15:paraIdParent=\"00000001\" w15:done=\"0\"/>",
            Ids = "<w16cid:commentId w16cid:paraId=\"00000002\" w16cid:durableId=\"0A0B0C0D\"/>",
            Extensible = "<w16cex:commentExtensible w16cex:durableId=\"0A0B0C0D\" w16cex:dateUtc=\"2026-11-05T07:45:00Z\"/>",
        }
            .Requirement("R_a", "<w:commentRangeStart w:id=\"5\"/><w:commentRangeStart w:id=\"6\"/>" + Run("Text.") + "<w:commentRangeEnd w:id=\"5\"/><w:r><w:commentReference w:id=\"5\"/></w:r><w:commentRangeEnd w:id=\"6\"/><w:r><w:commentReference w:id=\"6\"/></w:r>")
            .Comment(6, "I agree.", "Bob", "2026-11-05T09:45:00Z", "00000002")
            .Comment(5, "Why?", "Ann", "2026-11-05T09:30:00Z", "00000001")
            .Read();

        content.Comments.Select(comment => (comment.Text, comment.ReplyTo, comment.IsResolved)).ShouldBe([("Why?", null, true), ("I agree.", 0, false)]);
        content.Comments[1].At.ShouldBe(new DateTime(2026, 11, 5, 7, 45, 0, DateTimeKind.Utc), "the time in UTC is better than the wall clock");
        content.Comments[1].Place.Bookmark.ShouldBe("R_a");
    }

    [Fact]
    public void Changes_OfOneAuthorInOneRequirement_AreOneProposal()
    {
        var content = new WordSample().Requirement("R_a", Run("Workers are ") + Deleted("paid") + Inserted("paid in full") + Run(" each ") + Deleted("month", "Bob") + Inserted("week", "Bob") + Run(".") + Inserted(" Always.")).Read();

        content.Changes.Select(change => (change.Author, change.Old, change.New, change.Pieces)).ShouldBe(
        [
            ("Ann", "Workers are paid each month.", "Workers are paid in full each month. Always.", 3),
            ("Bob", "Workers are paid each month.", "Workers are paid each week.", 2),
        ]);
        content.Changes.ShouldAllBe(change => change.Place.Bookmark == "R_a");
    }

    [Fact]
    public void Changes_MovedDeletedByAnotherInNotesRowsAndParagraphs_AreAllThere()
    {
        const string mark = "w:id=\"9\" w:author=\"Ann\" w:date=\"2026-11-05T10:00:00Z\"";
        var content = new WordSample { Footnotes = $"<w:footnote w:id=\"2\">{Paragraph(Run("A note") + Inserted(" on wages"))}</w:footnote>" }
            .Requirement("R_a", $"<w:moveFrom {mark}>{Run("First. ")}</w:moveFrom>" + Run("Second.") + $"<w:moveTo {mark}>{Run(" First.")}</w:moveTo>")
            .Requirement("R_b", Run("Kept ") + $"<w:ins w:id=\"10\" w:author=\"Ann\" w:date=\"2026-11-05T10:00:00Z\"><w:del w:id=\"11\" w:author=\"Bob\" w:date=\"2026-11-06T10:00:00Z\"><w:r><w:delText>added</w:delText></w:r></w:del></w:ins>", 2)
            .Body($"<w:tbl><w:tr><w:trPr><w:ins {mark}/></w:trPr><w:tc>{Paragraph(Run("A new row"))}</w:tc></w:tr></w:tbl>")
            .Body($"<w:p><w:pPr><w:rPr><w:ins {mark}/></w:rPr></w:pPr>{Inserted("A new paragraph")}</w:p>")
            .Body(Paragraph(Run("Unchanged.")))
            .Read();

        content.Changes.Select(change => (change.Author, change.Old, change.New)).ShouldBe(
        [
            ("Ann", "First. Second.", "Second. First."),
            ("Ann", "Kept", "Kept added"),
            ("Bob", "Kept added", "Kept"),
            ("Ann", "", "A new row\nA new paragraph"),
            ("Ann", "A note", "A note on wages"),
        ]);
    }

    [Fact]
    public void Change_TypedAtTheEdgeOfABookmark_BelongsToIt()
    {
        var content = new WordSample().Body($"<w:p><w:pPr><w:rPr><w:ins w:id=\"3\" w:author=\"Ann\" w:date=\"2026-11-05T10:00:00Z\"/></w:rPr></w:pPr><w:bookmarkStart w:id=\"1\" w:name=\"R_a\"/>{Run("Text.")}<w:ins w:id=\"4\" w:author=\"Ann\" w:date=\"2026-11-05T10:00:00Z\"><w:bookmarkEnd w:id=\"1\"/>{Run(" More.")}</w:ins></w:p><w:p>{Inserted("A second paragraph.")}</w:p>").Read();

        content.Changes.Select(change => (change.Place.Bookmark, change.Old, change.New)).ShouldBe([("R_a", "Text.", "Text. More.\nA second paragraph.")]);
    }

    [Fact]
    public void Changes_OfFormatAndSpaces_AreCountedAndNotRead()
    {
        var content = new WordSample()
            .Requirement("R_a", "<w:r><w:rPr><w:b/><w:rPrChange w:id=\"1\" w:author=\"Ann\"><w:rPr/></w:rPrChange></w:rPr><w:t>Bold</w:t></w:r>" + Inserted(" "))
            .Body("<w:p><w:pPr><w:jc w:val=\"left\"/><w:pPrChange w:id=\"2\" w:author=\"Ann\"><w:pPr/></w:pPrChange></w:pPr></w:p>").Read();

        content.Changes.ShouldBeEmpty();
        content.OtherChanges.ShouldBe(3);
    }

    [Fact]
    public void Text_OfFieldsLinksAndAlternatives_IsReadOnce()
    {
        var content = new WordSample().Requirement(
            "R_a",
            Commented(0, "<w:fldSimple w:instr=\" REF x \">" + Run("see 4.1") + "</w:fldSimple><w:r><w:instrText> PAGE </w:instrText></w:r><w:hyperlink>" + Run(" the guide") + "</w:hyperlink><mc:AlternateContent><mc:Choice Requires=\"wps\">" + Run(" box") + "</mc:Choice><mc:Fallback>" + Run(" box") + "</mc:Fallback></mc:AlternateContent>")).Comment(0, "x").Read();

        content.Comments.Single().Quote.ShouldBe("see 4.1 the guide box");
    }

    [Fact]
    public void Read_OfWhatIsNoSafeWordDocument_IsRefusedByItsContent()
    {
        Fault([]).ShouldBe(WordFault.NotWord);
        Fault("%PDF-1.7 named letter.docx"u8.ToArray()).ShouldBe(WordFault.NotWord);
        Fault([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).ShouldBe(WordFault.EncryptedOrOld);
        Fault(Zip(("hello.txt", "hello"))).ShouldBe(WordFault.NotWord);
        Fault(new byte[WordLimits.FileBytes + 1]).ShouldBe(WordFault.TooLarge);
        Fault(new WordSample { Type = WordprocessingDocumentType.MacroEnabledDocument }.Body(Paragraph(Run("x"))).Bytes()).ShouldBe(WordFault.HasMacros);
        Fault(With(Plain(), ("word/vbaProject.bin", "macro"))).ShouldBe(WordFault.HasMacros);
        Fault(With(Plain(), ("word/media/bomb.xml", new string('x', 30_000_000)))).ShouldBe(WordFault.TooLarge);
        Fault(With(Plain(), ("word/entities.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"))).ShouldBe(WordFault.HasEntities);
        Fault(Plain()[..200]).ShouldBe(WordFault.Damaged);
        Fault(Plain()).ShouldBeNull();

        static byte[] Plain() => new WordSample().Body(Paragraph(Run("x"))).Bytes();
    }

    private static WordFault? Fault(byte[] bytes)
    {
        WordReader.Read(bytes, out var fault);
        return fault;
    }

    private static byte[] Zip(params (string Name, string Text)[] parts) => With([], parts);

    private static byte[] With(byte[] package, params (string Name, string Text)[] parts)
    {
        using var buffer = new MemoryStream();
        buffer.Write(package);
        using (var archive = new ZipArchive(buffer, package.Length == 0 ? ZipArchiveMode.Create : ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return buffer.ToArray();
    }
}
