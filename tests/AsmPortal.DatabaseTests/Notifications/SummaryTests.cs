using AsmPortal.Data;
using AsmPortal.Kernel.Mail;
using AsmPortal.Mail;
using AsmPortal.Notifications;
using AsmPortal.Notifications.Services;
using AsmPortal.Notifications.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Notifications;

public sealed class SummaryTests
{
    [DatabaseTheory, EngineData]
    public async Task Summary_HoldsTheDay_AndGoesOnceInTheMorning(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();
        await world.TellAsync(amina, NotificationsWorld.Reminder, "1", "La consultation se termine demain");
        await world.TellAsync(amina, NotificationsWorld.Reminder, "2", "Atelier de Kolwezi demain");
        await world.SendSummariesAsync();
        (await world.MailsAsync()).ShouldBeEmpty("It is evening.");

        world.NextMorning();
        for (var run = 0; run < 3; run++)
        {
            await world.SendSummariesAsync();
            world.Clock.Advance(TimeSpan.FromHours(1));
        }

        var mail = (await world.MailsAsync()).ShouldHaveSingleItem();
        mail.To.ShouldBe($"{amina:N}@coop.example");
        mail.Subject.ShouldBe("2 notifications d’AsmPortal");
        mail.Text.ShouldContain("La consultation se termine demain");
        mail.Text.ShouldContain("Atelier de Kolwezi demain");
        mail.Text.ShouldContain("/fr/consultations/cobalt");
        mail.UnsubscribeAddress.ShouldNotBeNull();
        (await world.NotificationsAsync(amina)).ShouldAllBe(notification => !notification.AwaitsSummary);
    }

    [DatabaseTheory, EngineData]
    public async Task WhatIsToldAfterTheMorning_WaitsForTheNext(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();
        world.NextMorning();
        await world.TellAsync(amina, NotificationsWorld.Reminder, "1");
        world.Clock.Advance(TimeSpan.FromHours(3));
        await world.SendSummariesAsync();
        (await world.MailsAsync()).ShouldBeEmpty();

        world.NextMorning();
        await world.SendSummariesAsync();

        (await world.MailsAsync()).ShouldHaveSingleItem();
    }

    [DatabaseTheory, EngineData]
    public async Task PortalThatWasDownForDays_SendsOneSummaryOfAll(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();
        await world.TellAsync(amina, NotificationsWorld.Reminder, "1");
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.TellAsync(amina, NotificationsWorld.Reminder, "2");
        world.Clock.Advance(TimeSpan.FromDays(3));

        await world.SendSummariesAsync();

        (await world.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldStartWith("2 ");
    }

    [DatabaseTheory, EngineData]
    public async Task TwoProcessesAtOnce_SendOneSummaryEach(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var people = Enumerable.Range(0, SendSummariesTask.BatchSize + 7).Select(_ => world.AddPerson()).ToList();
        foreach (var key in (string[])["1", "2"])
        {
            await world.Kernel.SaveAsync(services => services.GetRequiredService<INotifier>().NotifyAllAsync(people, NotificationsWorld.Reminder, key, () => new NotificationText("S", "", "/x")));
        }

        world.NextMorning();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(world.SendSummariesAsync)));

        var mails = await world.MailsAsync();
        mails.Select(mail => mail.To).Order().ShouldBe(people.Select(person => $"{person:N}@coop.example").Order());
        mails.ShouldAllBe(mail => mail.Subject.StartsWith("2 "));
    }

    [DatabaseTheory, EngineData]
    public async Task RunThatDiesBeforeItsCommit_LeavesNothing_AndTheNextSendsOnce(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();
        await world.TellAsync(amina, NotificationsWorld.Reminder, "1");
        world.NextMorning();

        await Should.ThrowAsync<IOException>(() => world.Kernel.ReadAsync(async services =>
        {
            await new SendSummariesTask().DoWorkAsync(new WithDyingQueue(services), CancellationToken.None);
            return 0;
        }));
        (await world.MailsAsync()).ShouldBeEmpty();
        (await world.NotificationsAsync(amina)).ShouldHaveSingleItem().AwaitsSummary.ShouldBeTrue();

        await world.SendSummariesAsync();
        await world.SendSummariesAsync();
        (await world.MailsAsync()).ShouldHaveSingleItem();
    }

    [DatabaseTheory, EngineData]
    public async Task SecondSummaryOfADay_IsNotSent_AndWhatIsLeftGoesTomorrow(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();
        await world.TellAsync(amina, NotificationsWorld.Reminder, "1");
        var evening = world.Clock.GetUtcNow();
        world.NextMorning();
        await world.SendSummariesAsync();
        var morning = world.Clock.GetUtcNow();

        // A unit that began before the hour and committed after the summary.
        world.Clock.Set(evening);
        await world.TellAsync(amina, NotificationsWorld.Reminder, "2");
        world.Clock.Set(morning);
        await world.SendSummariesAsync();
        (await world.MailsAsync()).ShouldHaveSingleItem();

        world.NextMorning();
        await world.SendSummariesAsync();
        (await world.MailsAsync()).Count.ShouldBe(2);
        (await world.NotificationsAsync(amina)).ShouldAllBe(notification => !notification.AwaitsSummary);
    }

    [DatabaseTheory, EngineData]
    public async Task WhoChangedTheirMind_OrIsGone_GetsNoSummary(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var (amina, gone) = (world.AddPerson(), world.AddPerson());
        await world.TellAsync(amina, NotificationsWorld.Reminder, "1");
        await world.TellAsync(gone, NotificationsWorld.Reminder, "1");
        await world.ChooseAsync(amina, NotificationsWorld.Reminder, NotificationDelivery.PortalOnly);
        world.RemovePerson(gone);

        world.NextMorning();
        await world.SendSummariesAsync();

        (await world.MailsAsync()).ShouldBeEmpty();
        (await world.NotificationsAsync(amina)).Concat(await world.NotificationsAsync(gone)).ShouldAllBe(notification => !notification.AwaitsSummary);
    }

    [DatabaseTheory, EngineData]
    public async Task LongDay_IsTold_AndTheRestCounted(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson("en");
        await world.Kernel.SaveAsync(async services =>
        {
            for (var i = 0; i < NotificationMails.MostInSummary + 2; i++)
            {
                await services.GetRequiredService<INotifier>().NotifyAsync(amina, NotificationsWorld.Reminder, $"{i}", () => new NotificationText($"Subject {i}", "", "/x"));
            }
        });

        world.NextMorning();
        await world.SendSummariesAsync();

        var mail = (await world.MailsAsync()).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("52 notifications from AsmPortal");
        mail.Text.ShouldContain("And 2 more notifications in the portal:");
    }

    /// <summary>The services of a run whose process dies when it has written the mails.</summary>
    private sealed class WithDyingQueue(IServiceProvider services) : IServiceProvider, IMailQueue
    {
        public object? GetService(Type serviceType) => serviceType == typeof(IMailQueue) ? this : services.GetService(serviceType);

        public Task<bool> AddAsync(OutgoingMail mail, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task ForgetAsync(string address, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public async Task<IReadOnlyList<OutgoingMail>> AddAllAsync(IReadOnlyCollection<OutgoingMail> mails, CancellationToken cancellationToken = default)
        {
            await services.GetRequiredService<IMailQueue>().AddAllAsync(mails, cancellationToken);
            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync(cancellationToken);
            (await services.GetRequiredService<PortalDbContext>().Set<MailMessageRow>().CountAsync(cancellationToken)).ShouldBe(mails.Count);
            throw new IOException("The power is gone.");
        }
    }
}
