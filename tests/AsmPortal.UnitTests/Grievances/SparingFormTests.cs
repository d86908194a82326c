using System.Text;
using AsmPortal.Grievances.Services.Files;
using Microsoft.AspNetCore.Http;

namespace AsmPortal.UnitTests.Grievances;

public sealed class SparingFormTests
{
    private const int Hundred = 100 * 1024 * 1024;

    [Fact]
    public async Task HundredMegabytes_AreCountedAndDropped_AndWhatWasTypedBeforeAndAfterIsThere()
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent("北侧的矿坑"), "Input.Text" },
            { new StreamContent(new Zeros(Hundred)), "Uploads", "film.mp4" },
            { new ByteArrayContent("A list"u8.ToArray()), "Uploads", "list.txt" },
            { new StringContent("Anonymous"), "Input.Anonymity" },
        };

        var form = await ReadAsync(content);

        form["Input.Text"].ToString().ShouldBe("北侧的矿坑");
        form["Input.Anonymity"].ToString().ShouldBe("Anonymous");
        form.Files.Select(file => (file.FileName, file.Length, ((SentFile)file).IsKept)).ShouldBe([("film.mp4", Hundred, false), ("list.txt", 6L, true)]);
    }

    [Fact]
    public async Task MoreFilesThanAreTaken_AreNotKept()
    {
        using var content = new MultipartFormDataContent();
        for (var number = 1; number <= SafeFiles.MostFiles + 2; number++)
        {
            content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes($"File {number}")), "Uploads", $"{number}.txt");
        }

        var form = await ReadAsync(content);

        form.Files.Count.ShouldBe(SafeFiles.MostFiles + 2);
        form.Files.Count(file => file is SentFile { IsKept: true }).ShouldBe(SafeFiles.MostFiles);
    }

    [Fact]
    public async Task FieldBeyondAnyUse_IsRefused_AndOtherFormsAreReadAsEver()
    {
        using var long1 = new MultipartFormDataContent { { new StreamContent(new Zeros(3 * 1024 * 1024)), "Input.Text" } };
        await Should.ThrowAsync<InvalidDataException>(() => ReadAsync(long1));

        using var plain = new FormUrlEncodedContent(new Dictionary<string, string> { ["Session"] = "x y" });
        (await ReadAsync(plain))["Session"].ToString().ShouldBe("x y");
    }

    private static async Task<IFormCollection> ReadAsync(HttpContent content)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.ContentType = content.Headers.ContentType!.ToString();
        context.Request.Body = await content.ReadAsStreamAsync();
        return await new SparingForm(context.Request).ReadFormAsync(default);
    }

    /// <summary>A long stream without memory behind it.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - _at);
            Array.Clear(buffer, offset, read);
            _at += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
