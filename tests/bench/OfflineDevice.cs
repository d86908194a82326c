using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace AsmPortal.Bench;

/// <summary>An answer that waits on a device.</summary>
internal sealed record WaitingAnswer(string Code, string Rating, string Reason, long Version, string ClientKey);

/// <summary>A photograph that waits on a device.</summary>
internal sealed record WaitingFile(string Code, string Name, byte[] Content, string Key);

/// <summary>Sends what waits as wwwroot/answer-sync.js does: answers in batches with their keys and versions, files in parts of which only the missing ones go, everything again later when the link fails.</summary>
internal sealed class OfflineDevice(HttpClient client, SlowLink link, string api, TimeSpan firstRetry, TimeSpan lastRetry)
{
    private const int Batch = 200;
    private const int Part = 256 * 1024;
    private const int Envelope = 100;

    private readonly Dictionary<string, (long Length, long Sent)> _contents = new(StringComparer.Ordinal);
    private readonly List<WaitingAnswer> _answers = [];
    private readonly List<WaitingFile> _files = [];
    private bool _wentThrough;

    /// <summary>Bytes of answers and photographs, each counted once.</summary>
    public long Content => _contents.Values.Sum(one => one.Length);

    /// <summary>Bytes of them that went over the link a second time.</summary>
    public long SentTwice => _contents.Values.Sum(one => Math.Max(0, one.Sent - one.Length));

    /// <summary>The most that had to be sent again because one connection was dropped.</summary>
    public long MostAgain { get; private set; }

    public void Keep(IEnumerable<WaitingAnswer> answers, IEnumerable<WaitingFile> files)
    {
        _answers.AddRange(answers);
        _files.AddRange(files);
    }

    public async Task SynchroniseAsync()
    {
        var retry = firstRetry;
        while (_answers.Count > 0 || _files.Count > 0)
        {
            _wentThrough = false;
            try
            {
                await SendAnswersAsync();
                while (_files.Count > 0)
                {
                    await SendFileAsync(_files[0]);
                    _files.RemoveAt(0);
                }
            }
            catch (HttpRequestException)
            {
                retry = _wentThrough ? firstRetry : retry;
                await Task.Delay(retry);
                retry = retry * 2 < lastRetry ? retry * 2 : lastRetry;
            }
        }
    }

    private async Task SendAnswersAsync()
    {
        while (_answers.Count > 0)
        {
            var rows = NextBatch();
            var body = JsonSerializer.SerializeToUtf8Bytes(new { side = "SelfDeclared", answers = rows }, JsonSerializerOptions.Web);
            var answer = await SendAsync(HttpMethod.Post, "responses/batch", body, rows[0].ClientKey);
            foreach (var result in answer.GetProperty("results").EnumerateArray())
            {
                if (result.GetProperty("outcome").GetString() is not ("Saved" or "AlreadySaved"))
                {
                    throw new InvalidOperationException("An answer was not taken: " + result);
                }
            }

            _answers.RemoveRange(0, rows.Count);
        }
    }

    /// <summary>At most 200, and no more bytes than a part has.</summary>
    private List<WaitingAnswer> NextBatch()
    {
        var (size, count) = (Envelope, 0);
        while (count < Math.Min(Batch, _answers.Count) && (size += JsonSerializer.SerializeToUtf8Bytes(_answers[count], JsonSerializerOptions.Web).Length + 1) <= Part)
        {
            count++;
        }

        return _answers[..Math.Max(1, count)];
    }

    private async Task SendFileAsync(WaitingFile file)
    {
        var start = JsonSerializer.SerializeToUtf8Bytes(
            new { code = file.Code, name = file.Name, length = file.Content.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)), clientKey = file.Key, note = "" },
            JsonSerializerOptions.Web);
        var state = await SendAsync(HttpMethod.Post, "uploads", start, content: null);
        var (upload, size) = (state.GetProperty("id").GetString(), state.GetProperty("partSize").GetInt32());
        while (IsOpen(state) && state.GetProperty("missing") is var missing && missing.GetArrayLength() > 0)
        {
            var number = missing[0].GetInt32();
            var part = file.Content[(number * size)..Math.Min(file.Content.Length, (number + 1) * size)];
            state = await SendAsync(HttpMethod.Put, $"uploads/{upload}/parts/{number}", part, $"{file.Key}.{number}");
        }

        if (IsOpen(state))
        {
            await SendAsync(HttpMethod.Post, $"uploads/{upload}/complete", [], content: null);
        }
    }

    private static bool IsOpen(JsonElement state) => state.GetProperty("evidence").ValueKind == JsonValueKind.Null;

    /// <param name="method">Method.</param>
    /// <param name="path">Below the assessment.</param>
    /// <param name="body">What to send.</param>
    /// <param name="content">Names the part or batch that it holds; null for a question of what has arrived and for the word that all has.</param>
    private async Task<JsonElement> SendAsync(HttpMethod method, string path, byte[] body, string? content)
    {
        using var request = new HttpRequestMessage(method, $"{api}/{path}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(method == HttpMethod.Put ? "application/octet-stream" : "application/json");
        request.Headers.ConnectionClose = true;
        if (content is not null && _contents.ContainsKey(content))
        {
            MostAgain = Math.Max(MostAgain, body.Length);
        }

        try
        {
            using var answer = await client.SendAsync(request);
            if (answer.StatusCode is not HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"{path} was answered by {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }

            _wentThrough = true;
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
        finally
        {
            if (content is not null)
            {
                _contents[content] = (body.Length, _contents.GetValueOrDefault(content).Sent + link.Exchanges[^1].Body);
            }
        }
    }
}
