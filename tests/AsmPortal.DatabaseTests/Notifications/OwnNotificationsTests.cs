using AsmPortal.Data;
using AsmPortal.Kernel.Audit;
using AsmPortal.Notifications;
using AsmPortal.Notifications.Models;
using AsmPortal.Notifications.Services;
using AsmPortal.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Notifications;

/// <summary>What a person sees and decides of their own.</summary>
public sealed class OwnNotificationsTests
{
    [DatabaseTheory, EngineData]
    public async Task List_ShowsWhatIsNewFirst_AndPagesThroughAllOnce(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var (amina, bella) = (world.AddPerson(), world.AddPerson());
        for (var i = 0; i < 7; i++)
        {
            await world.TellAsync(amina, NotificationsWorld.Quiet, $"{i}", $"{i}");

            // Two of a second, so that time alone does not decide.
            world.Clock.Advance(TimeSpan.FromSeconds(i % 2));
        }

        await world.TellAsync(bella, NotificationsWorld.Quiet, "0");
        foreach (var old in (await world.NotificationsAsync(amina)).Where(notification => notification.Subject is "1" or "4" or "6"))
        {
            (await world.Kernel.ReadAsync(services => services.GetRequiredService<NotificationList>().ReadAsync(amina, old.Id, CancellationToken.None))).ShouldBe("/consultations/cobalt");
        }

        var seen = new List<string>();
        string? after = null;
        do
        {
            var cursor = after;
            var slice = await world.Kernel.ReadAsync(services => services.GetRequiredService<NotificationList>().ListAsync(amina, cursor, 2, CancellationToken.None));
            seen.AddRange(slice.Items.Select(item => item.Subject));
            after = slice.Next;
        }
        while (after is not null);

        seen.ShouldBe(["5", "3", "2", "0", "6", "4", "1"]);
        (await CountAsync(world, amina)).ShouldBe(4);
        (await CountAsync(world, bella)).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task SomebodyElses_CannotBeReadOrMarked(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var (amina, bella) = (world.AddPerson(), world.AddPerson());
        await world.TellAsync(amina, NotificationsWorld.Quiet, "1");
        var id = (await world.NotificationsAsync(amina)).Single().Id;

        (await world.Kernel.ReadAsync(services => services.GetRequiredService<NotificationList>().ReadAsync(bella, id, CancellationToken.None))).ShouldBeNull();

        (await CountAsync(world, amina)).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task All_MeansWhatThePersonHadSeen(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();
        await world.TellAsync(amina, NotificationsWorld.Quiet, "1");
        var shown = world.Clock.Now;
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.TellAsync(amina, NotificationsWorld.Quiet, "2");

        await world.Kernel.SaveAsync(services => services.GetRequiredService<NotificationList>().ReadAllAsync(amina, shown, CancellationToken.None));

        (await world.NotificationsAsync(amina)).Select(notification => notification.IsRead).ShouldBe([true, false]);
    }

    [DatabaseTheory, EngineData]
    public async Task Unsubscribing_EndsMailsOfTheKind_OnceAndForGood(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => UnsubscribeAsync(world, new Unsubscription(amina, NotificationsWorld.Answered)))));
        await UnsubscribeAsync(world, new Unsubscription(amina, "Test.GoneModule"));
        await world.TellAsync(amina, NotificationsWorld.Answered, "1");

        (await world.MailsAsync()).ShouldBeEmpty();
        (await DeliveriesAsync(world, amina)).ShouldBe([NotificationDelivery.PortalOnly, NotificationDelivery.DailyDigest, NotificationDelivery.PortalOnly]);
        (await world.Kernel.QueryAsync(context => context.Set<AuditEntry>().CountAsync(entry => entry.Name == "Notifications.Unsubscribed"))).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task UnsubscribingFromTheSummary_EndsAllThatIsInIt(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var amina = world.AddPerson();
        await world.ChooseAsync(amina, NotificationsWorld.Quiet, NotificationDelivery.DailyDigest);

        await UnsubscribeAsync(world, new Unsubscription(amina, null));

        (await DeliveriesAsync(world, amina)).ShouldBe([NotificationDelivery.AtOnce, NotificationDelivery.PortalOnly, NotificationDelivery.PortalOnly]);
    }

    [DatabaseTheory, EngineData]
    public async Task PersonalData_IsExported_AndErasedWithTheUnitOfWork(DatabaseEngine engine)
    {
        await using var world = await NotificationsWorld.CreateAsync(engine);
        var (amina, bella) = (world.AddPerson(), world.AddPerson());
        await world.TellAsync(amina, NotificationsWorld.Quiet, "1", "Merci");
        await world.TellAsync(bella, NotificationsWorld.Quiet, "1");
        await world.ChooseAsync(amina, NotificationsWorld.Quiet, NotificationDelivery.AtOnce);

        var parts = await world.Kernel.ReadAsync(services => services.GetRequiredService<IPersonalDataSource>().ExportAsync(amina));
        System.Text.Json.JsonSerializer.Serialize(parts.Single(part => part.Name == "notifications").Records, System.Text.Json.JsonSerializerOptions.Web).ShouldContain("\"subject\":\"Merci\"");
        System.Text.Json.JsonSerializer.Serialize(parts.Single(part => part.Name == "notificationSettings").Records).ShouldContain("AtOnce");
        (await world.Kernel.ReadAsync(services => services.GetRequiredService<IPersonalDataSource>().PreviewDeletionAsync(amina))).Select(fate => fate.Count).ShouldBe([1, 1]);

        await world.Kernel.ReadAsync(async services =>
        {
            await services.GetRequiredService<IPersonalDataSource>().EraseAsync(amina);
            return 0;
        });
        (await world.NotificationsAsync(amina)).Count.ShouldBe(1, "That unit was not saved.");
        await world.Kernel.SaveAsync(services => services.GetRequiredService<IPersonalDataSource>().EraseAsync(amina));

        (await world.NotificationsAsync(amina)).ShouldBeEmpty();
        (await world.NotificationsAsync(bella)).Count.ShouldBe(1);
        (await world.Kernel.QueryAsync(context => context.Set<NotificationPreference>().CountAsync())).ShouldBe(0);
    }

    private static Task<int> CountAsync(NotificationsWorld world, Guid user) =>
        world.Kernel.ReadAsync(services => services.GetRequiredService<NotificationList>().CountNewAsync(user, CancellationToken.None));

    private static Task UnsubscribeAsync(NotificationsWorld world, Unsubscription unsubscription) =>
        world.Kernel.SaveAsync(services => services.GetRequiredService<NotificationPreferences>().UnsubscribeAsync(unsubscription, CancellationToken.None));

    private static Task<NotificationDelivery[]> DeliveriesAsync(NotificationsWorld world, Guid user) => world.Kernel.ReadAsync(async services =>
        (await services.GetRequiredService<NotificationPreferences>().ReadAsync(user, CancellationToken.None)).Select(now => now.Delivery).ToArray());
}
