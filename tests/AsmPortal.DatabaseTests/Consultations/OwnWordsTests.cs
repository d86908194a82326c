using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Privacy;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Consultations;

/// <summary>What people take back or change is found by its old words no longer; and what an organisation said stays its own when entries are merged.</summary>
public sealed class OwnWordsTests
{
    [DatabaseTheory, EngineData]
    public async Task Withdrawn_WordsAreNoLongerInTheSearch(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine, ConsultationState.Open);
        var row = await world.SendAsync("The kiosque is unsafe at night.");
        await world.Portal.RunTaskAsync("IndexContributions");
        (await FindAsync(world, "kiosque")).ShouldBe([row.Id]);

        await world.Portal.InScopeAsync(async services =>
        {
            var found = await services.GetRequiredService<ConsultationReader>().FindAsync(world.Consultation.Slug, default);
            var own = await services.GetRequiredService<PortalDbContext>().Set<Contribution>().SingleAsync(one => one.Id == row.Id);
            return (await services.GetRequiredService<OwnContributions>().WithdrawAsync(found!, own, default)).Succeeded;
        });
        await world.Portal.RunTaskAsync("IndexContributions");

        (await world.Portal.ReadAsync(db => db.Set<SearchTerm>().CountAsync(term => term.ContributionId == row.Id))).ShouldBe(0);
        (await world.Portal.ReadAsync(db => db.Set<TextPrint>().CountAsync(print => print.ContributionId == row.Id && print.Band1 != null))).ShouldBe(0);
    }

    [DatabaseTheory, EngineData]
    public async Task Erased_NamesAreNoLongerInTheSearch(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine, ConsultationState.Open);
        var person = await world.AddPersonAsync(PortalRoles.Participant);
        var rows = await world.AddAsync(1, _ => "Lamps.", (_, row) => (row.AuthorId, row.AuthorName, row.Attribution, row.SearchText) = (person, "Zawadi", Attribution.Named, "lamps zawadi"));
        await world.Portal.RunTaskAsync("GroupSimilar");
        await world.Portal.RunTaskAsync("IndexContributions");
        (await FindAsync(world, "zawadi")).ShouldBe([rows[0].Id]);

        await world.Portal.InScopeAsync(async services =>
        {
            foreach (var source in services.GetServices<IPersonalDataSource>())
            {
                await source.EraseAsync(person, default);
            }

            return await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });
        await world.Portal.RunTaskAsync("IndexContributions");

        (await FindAsync(world, "zawadi")).ShouldBeEmpty();
        (await FindAsync(world, "lamps")).ShouldBe([rows[0].Id]);
    }

    [DatabaseTheory, EngineData]
    public async Task Merged_OrganisationsShareWhatEitherSaidAndPrepared_OnceHoweverOftenItIsTold(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine, ConsultationState.Open);
        var (from, into, by) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var rows = await world.AddAsync(2, number => $"Position {number}", (number, row) => row.OrganisationId = number == 0 ? from : into);
        var (old, kept) = (DraftOwner.OfOrganisation(from, by).Key, DraftOwner.OfOrganisation(into, by).Key);
        await world.AddRowsAsync(
            new OrganisationNote { ConsultationId = world.Consultation.Id, OrganisationId = from, Text = "Ask the members.", At = world.Portal.Clock.Now },
            new DraftBasket { ConsultationId = world.Consultation.Id, Owner = old, Key = "old", CreatedAt = world.Portal.Clock.Now },
            new DraftBasket { ConsultationId = world.Consultation.Id, Owner = kept, Key = "kept", CreatedAt = world.Portal.Clock.Now });

        for (var time = 0; time < 2; time++)
        {
            await world.Portal.InScopeAsync(async services =>
            {
                foreach (var registered in services.GetServices<IntegrationEventHandlerRegistration>().Where(one => one.EventType == typeof(OrganisationsMerged)))
                {
                    await ((IIntegrationEventHandler<OrganisationsMerged>)services.GetRequiredService(registered.HandlerType)).HandleAsync(new OrganisationsMerged(from, into), default);
                }

                return await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
            });
        }

        (await world.ReadAsync(rows[0].Id)).OrganisationId.ShouldBe(into);
        (await world.Portal.ReadAsync(db => db.Set<OrganisationNote>().Select(note => note.OrganisationId).ToListAsync())).ShouldBe([into]);
        (await world.Portal.ReadAsync(db => db.Set<DraftBasket>().Select(basket => basket.Key).ToListAsync())).ShouldBe(["kept"]);
    }

    private static async Task<IEnumerable<Guid>> FindAsync(AnswerWorld world, string words) =>
        (await world.AskAsync((BoardReader reader) => reader.ReadAsync(world.Consultation.Id, new BoardFilter { Search = words }, null, 10, default))).Items.Select(row => row.Id);
}
