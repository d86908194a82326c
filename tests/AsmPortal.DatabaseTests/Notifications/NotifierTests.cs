using AsmPortal.Data;
using AsmPortal.Kernel.Mail;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Notifications;

public sealed class NotifierTests
{
    [DatabaseTheory, EngineData]
    public async Task Notification_IsToldOnce_WhoeverAsksAndHowOften(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();

        (await world.TellAsync(amina, NotificationsWorld.Answered, "disposition:1")).ShouldBeTrue();
        (await world.TellAsync(amina, NotificationsWorld.Answered, "disposition:1")).ShouldBeFalse();
        (await world.TellAsync(amina, NotificationsWorld.Answered, "disposition:2")).ShouldBeTrue();

        (await world.NotificationsAsync(amina)).Count.ShouldBe(2);
        (await world.MailsAsync()).Count.ShouldBe(2);
    }

    [DatabaseTheory, EngineData]
    public async Task Notification_ToldTwiceInOneUnit_IsOne(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();
        var answers = new List<bool>();

        await world.Kernel.SaveAsync(async services =>
        {
            for (var i = 0; i < 2; i++)
            {
                answers.Add(await services.GetRequiredService<INotifier>().NotifyAsync(amina, NotificationsWorld.Answered, "k", Text));
            }
        });

        answers.ShouldBe([true, false]);
        (await world.MailsAsync()).ShouldHaveSingleItem();
    }

    [DatabaseTheory, EngineData]
    public async Task Notification_OfAUnitThatIsNotSaved_IsNotTold(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();

        (await world.Kernel.ReadAsync(services => services.GetRequiredService<INotifier>().NotifyAsync(amina, NotificationsWorld.Answered, "k", Text))).ShouldBeTrue();

        (await world.NotificationsAsync(amina)).ShouldBeEmpty();
        (await world.MailsAsync()).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task TwoUnitsThatTellTheSameAtOnce_TellItOnce(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                return await world.TellAsync(amina, NotificationsWorld.Answered, "k") ? "told" : "known";
            }
            catch (DbUpdateException)
            {
                return "lost";
            }
        })));

        outcomes.Count(outcome => outcome == "told").ShouldBe(1);
        (await world.NotificationsAsync(amina)).ShouldHaveSingleItem();
        (await world.MailsAsync()).ShouldHaveSingleItem();
    }

    [DatabaseTheory, EngineData]
    public async Task People_AreToldInTheirLanguage_AndTheTextIsAskedOnceALanguage(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        List<Guid> people = [world.AddPerson("fr"), world.AddPerson("zh"), world.AddPerson("fr"), world.AddPerson("en")];
        var asked = new List<string>();

        await world.Kernel.SaveAsync(services => services.GetRequiredService<INotifier>().NotifyAllAsync([.. people, people[0], Guid.CreateVersion7()], NotificationsWorld.Answered, "k", () =>
        {
            asked.Add(Languages.Current);
            return new NotificationText($"Subject {Languages.Current}", "Body", "/x");
        }));

        asked.Order().ShouldBe(["en", "fr", "zh"]);
        var chinese = (await world.NotificationsAsync(people[1])).ShouldHaveSingleItem();
        (chinese.Language, chinese.Subject).ShouldBe(("zh", "Subject zh"));
        var mails = await world.MailsAsync();
        mails.Count.ShouldBe(4);
        var mail = mails.Single(mail => mail.Language == "zh");
        mail.Text.ShouldContain("Amina，您好");
        mail.Text.ShouldContain("/zh/x");
        mail.UnsubscribeAddress.ShouldNotBeNull().ShouldContain("/zh/notifications/unsubscribe?t=");
        mail.Text.ShouldContain(mail.UnsubscribeAddress);
    }

    [DatabaseTheory, EngineData]
    public async Task Choice_DecidesWhetherAMailGoes(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var (amina, bella, chen) = (world.AddPerson(), world.AddPerson(), world.AddPerson(email: false));
        await world.ChooseAsync(bella, NotificationsWorld.Answered, NotificationDelivery.PortalOnly);
        await world.ChooseAsync(bella, NotificationsWorld.Quiet, NotificationDelivery.AtOnce);

        foreach (var kind in (string[])[NotificationsWorld.Answered, NotificationsWorld.Quiet, NotificationsWorld.Reminder])
        {
            await world.Kernel.SaveAsync(services => services.GetRequiredService<INotifier>().NotifyAllAsync([amina, bella, chen], kind, "k", Text));
        }

        (await world.MailsAsync()).Select(mail => mail.To).ShouldBe([$"{amina:N}@coop.example", $"{bella:N}@coop.example"], ignoreOrder: true);
        foreach (var person in (Guid[])[amina, bella, chen])
        {
            (await world.NotificationsAsync(person)).Count.ShouldBe(3, "In the portal everybody sees everything.");
        }

        (await world.NotificationsAsync(chen)).ShouldAllBe(notification => !notification.AwaitsSummary, "Without an address there is nothing to wait for.");
    }

    [DatabaseTheory, EngineData]
    public async Task ManyPeople_AreToldInAFixedNumberOfQueries(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var few = Enumerable.Range(0, 3).Select(_ => world.AddPerson()).ToList();
        var many = Enumerable.Range(0, 400).Select(_ => world.AddPerson()).ToList();

        (await QueriesAsync(world, many, "many")).ShouldBe(await QueriesAsync(world, few, "few"));
        (await world.MailsAsync()).Count.ShouldBe(403);
    }

    [DatabaseTheory, EngineData]
    public async Task MailThatWasRemoved_IsNotSentAgainForTheSameThing(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();
        await world.TellAsync(amina, NotificationsWorld.Answered, "k");
        await world.Kernel.QueryAsync(context => context.Set<MailMessageRow>().ExecuteDeleteAsync());

        (await world.TellAsync(amina, NotificationsWorld.Answered, "k")).ShouldBeFalse();

        (await world.MailsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task KindThatNoModuleHas_OrAnAddressElsewhere_IsAFaultOfTheCaller()
    {
        await using var world = await NotificationsWorld.CreateAsync(DatabaseEngine.Sqlite);
        var amina = world.AddPerson();

        (await Should.ThrowAsync<ArgumentException>(() => world.TellAsync(amina, "Test.Unknown", "k"))).Message.ShouldContain("Test.Unknown");
        foreach (var path in (string[])["https://elsewhere.example", "//elsewhere.example", "x", "/" + new string('x', 500)])
        {
            await Should.ThrowAsync<ArgumentException>(() => world.Kernel.SaveAsync(services =>
                services.GetRequiredService<INotifier>().NotifyAllAsync([amina], NotificationsWorld.Answered, "k", () => new NotificationText("S", "", path))));
        }

        await Should.ThrowAsync<ArgumentException>(() => world.TellAsync(amina, NotificationsWorld.Answered, new string('k', 201)));
        await Should.ThrowAsync<ArgumentException>(() => world.TellAsync(amina, NotificationsWorld.Answered, ""));
        (await world.TellAsync(Guid.CreateVersion7(), NotificationsWorld.Answered, "k")).ShouldBeFalse();
    }

    private static NotificationText Text() => new("Réponse", "Une réponse.", "/consultations/cobalt");

    /// <summary>How many times the database is asked, without the saving.</summary>
    private static Task<int> QueriesAsync(NotificationsWorld world, List<Guid> people, string key) => world.Kernel.ReadAsync(async services =>
    {
        var context = services.GetRequiredService<PortalDbContext>();
        using var counter = new QueryCounter(context);
        await services.GetRequiredService<INotifier>().NotifyAllAsync(people, NotificationsWorld.Answered, key, Text);
        var count = counter.Count;
        await context.SaveChangesAsync();
        return count;
    });
}
