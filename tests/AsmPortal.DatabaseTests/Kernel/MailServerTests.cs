using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using AsmPortal.Administration;
using AsmPortal.Data;
using AsmPortal.Kernel.Mail;
using AsmPortal.Localization;
using AsmPortal.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Kernel;

/// <summary>What a real server gets, and what the portal makes of its certificate.</summary>
public sealed class MailServerTests
{
    private const string Unsubscribe = "https://portal.example/fr/notifications/unsubscribe?t=CfDJ8Nq0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_0123456789abcdefghijklmnopqrstuvwxyz";

    public static TheoryData<string, string, string> Letters { get; } = new()
    {
        { "en", "Your comment on “4.2.1” was answered", "The committee’s answer: “accepted” – in part. 100 % of it is public." },
        { "fr", "Votre commentaire sur l’exigence 4.2.1 a reçu une réponse – à lire dès maintenant, dans son intégralité", "Réponse du comité : « acceptée en partie » ; où l’exigence s’applique à l’œuvre, ça a changé !" },
        { "zh", "您对第4.2.1条要求的意见已获答复，请查看委员会公布的完整答复内容以及修改后的条文", "委员会的答复：“部分采纳”。手工采矿者的意见已写入新版本，详见链接。" },
    };

    [Theory]
    [MemberData(nameof(Letters))]
    public async Task TextAndHtml_InEachLanguage_ArriveIntact(string language, string subject, string paragraph)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var world = await KernelWorld.CreateAsync(DatabaseEngine.Sqlite, mail: server.Options);
        await world.SaveAsync(async services => await services.GetRequiredService<IMailQueue>().AddAsync(
            new OutgoingMail("amina@coop.example", language, subject, [paragraph, ".A line that begins with a dot", "https://portal.example/x?a=1&b=2"], null, Unsubscribe)));

        await SendAsync(world);

        var mail = await MailAsync(world);
        var received = server.Mails.ShouldHaveSingleItem(mail.LastError);
        received.Subject.ShouldBe(subject);
        received.Text.ReplaceLineEndings("\n").ShouldBe(mail.Text);
        received.Html.ReplaceLineEndings("\n").ShouldBe(mail.Html.ReplaceLineEndings("\n"));
        received.Text.ShouldContain(paragraph);
        received.Html.ShouldContain($"<html lang=\"{Languages.HtmlTag(language)}\">");
        received.Html.ShouldContain("<a href=\"https://portal.example/x?a=1&amp;b=2\">");
        received.Raw.ShouldContain("multipart/alternative");
    }

    [Fact]
    public async Task MailWithAnUnsubscribeAddress_CarriesTheHeadersOfOneClick()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var world = await KernelWorld.CreateAsync(DatabaseEngine.Sqlite, mail: server.Options);
        await world.SaveAsync(async services => await services.GetRequiredService<IMailQueue>().AddAllAsync(
        [
            new OutgoingMail("amina@coop.example", "fr", "A", ["A."], null, Unsubscribe),
            new OutgoingMail("bella@coop.example", "fr", "B", ["B."], null, Unsubscribe.Replace("https", "http", StringComparison.Ordinal)),
        ]));

        await SendAsync(world);

        var secure = server.Mails.Single(mail => mail.To.StartsWith("amina", StringComparison.Ordinal));
        secure.Headers["list-unsubscribe"].ShouldBe($"<{Unsubscribe}>");
        secure.Headers["list-unsubscribe-post"].ShouldBe("List-Unsubscribe=One-Click");
        server.Mails.Single(mail => mail.To.StartsWith("bella", StringComparison.Ordinal)).Headers.ShouldNotContainKey("list-unsubscribe-post", "One click is for HTTPS.");
    }

    [Fact]
    public async Task ServerWithACertificateThatNobodyTrusts_GetsNoMailAndNoPassword()
    {
        await using var server = await SmtpServer.StartAsync();
        var options = server.Options;
        options.CertificateAuthority = "";
        await using var world = await KernelWorld.CreateAsync(DatabaseEngine.Sqlite, mail: options);
        await world.SaveAsync(async services => await services.GetRequiredService<IMailQueue>().AddAsync(new OutgoingMail("amina@coop.example", "fr", "A", ["A."])));

        await SendAsync(world);

        server.Mails.ShouldBeEmpty();
        var mail = await MailAsync(world);
        mail.State.ShouldBe(MailState.Queued);
        mail.Attempts.ShouldBe(1);
    }

    [Theory]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch)]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors)]
    [InlineData(SslPolicyErrors.RemoteCertificateNotAvailable)]
    public async Task CertificateOfANamedAuthority_ForAnotherServer_IsNotTrusted(SslPolicyErrors errors)
    {
        await using var server = await SmtpServer.StartAsync();
        MailServerTrust.Add(server.Options.CertificateAuthority);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(server.Options.CertificateAuthority);

        MailServerTrust.IsTrusted(certificate, null, SslPolicyErrors.RemoteCertificateChainErrors).ShouldBeTrue();
        MailServerTrust.IsTrusted(certificate, null, errors).ShouldBeFalse();
    }

    private static Task SendAsync(KernelWorld world) => world.ReadAsync(async services =>
    {
        await services.GetRequiredService<SendMailTask>().DoWorkAsync(services, CancellationToken.None);
        return 0;
    });

    private static Task<MailMessageRow> MailAsync(KernelWorld world) => world.QueryAsync(context => context.Set<MailMessageRow>().AsNoTracking().FirstAsync());
}
