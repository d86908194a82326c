using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Demonstration;

/// <summary>Ten invented cases in their states, and two services of a directory.</summary>
internal sealed class ChildProtectionDemonstration(
    PortalDbContext db, CaseOpening opening, CaseStages stages, ISealedRecords sealing, IUserDirectory users, IOrganisationDirectory organisations, ISiteDirectory sites, IAuditTrailManager audit, TimeProvider time) : IDemonstrationData
{
    public int Order => 40;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await db.Set<ChildCase>().AnyAsync(cancellationToken) || await CrewAsync(cancellationToken) is not { } crew)
        {
            return;
        }

        await using var transaction = await db.BeginExclusiveAsync("child-cases:demonstration", cancellationToken);
        AddServices(crew);
        var places = await sites.SearchAsync("", 50, cancellationToken);
        var number = 0;
        foreach (var planned in PlannedCase.All)
        {
            var site = places.Count == 0 ? null : places[number++ % places.Count];
            await AddAsync(planned, site, crew, cancellationToken);
        }

        foreach (var step in db.Set<CaseStep>().Local)
        {
            step.ById ??= step.Kind == CaseStepKind.Observed ? crew.Monitor : crew.Officer;
        }

        audit.Record("ChildProtection.DemonstrationLoaded", ChildCase.Kind, "demonstration");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task AddAsync(PlannedCase planned, SiteSummary? site, DemonstrationCrew crew, CancellationToken cancellationToken)
    {
        var row = await opening.OpenAsync(
            new NewObservation
            {
                SiteId = site?.Id,
                ObservedAt = time.GetUtcNow().UtcDateTime.AddDays(-planned.DaysAgo),
                Sex = planned.Sex,
                AgeFrom = planned.AgeFrom,
                AgeTo = planned.AgeTo,
                Evidence = planned.Evidence,
                Accompaniment = Accompaniment.WithOtherChildren,
                Activities = planned.Activities,
                Conditions = planned.Conditions,
                Note = "Near the water point, in the morning.",
                Illustrative = true,
            },
            CaseStepKind.Observed, cancellationToken);
        row.ObserverId = crew.Monitor;
        if (planned.State == ChildCaseState.Observed)
        {
            return;
        }

        await db.SaveChangesAsync(cancellationToken);
        var key = (await sealing.ForWritingAsync(row.Id, cancellationToken))!;
        await stages.LeadAsync(planned, new CaseInHand(row, new CaseStanding(), key), crew, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void AddServices(DemonstrationCrew crew)
    {
        foreach (var (id, name, helps) in new[] { (crew.School, "École de rattrapage Tumaini", new[] { HelpKind.School, HelpKind.CatchUpClasses }), (crew.Clinic, "Centre de santé Tumaini", [HelpKind.MedicalCare, HelpKind.PsychosocialSupport]) })
        {
            db.Add(new ServiceOffer { Id = id, OrganisationId = crew.Provider, Name = name, Capacity = 12, AgeFrom = 5, AgeTo = 17, Contact = "Maison Tumaini, avenue des Manguiers", Illustrative = true });
            db.AddRange(helps.Select(help => new ServiceHelp { ServiceId = id, Help = help }));
        }
    }

    /// <summary>The people of the demonstration; null when they are not there.</summary>
    private async Task<DemonstrationCrew?> CrewAsync(CancellationToken cancellationToken)
    {
        var officer = await PersonAsync(PortalRoles.CaseOfficer, cancellationToken);
        var provider = await PersonAsync(PortalRoles.ServiceProvider, cancellationToken);
        var supervisor = await PersonAsync(PortalRoles.CaseSupervisor, cancellationToken);
        var monitor = await PersonAsync(PortalRoles.Monitor, cancellationToken);
        return officer is { Organisation: { } office } && provider is { Organisation: { } house } && supervisor is not null && monitor is not null
            ? new DemonstrationCrew(monitor.Id, officer.Id, supervisor.Id, office, house, Guid.CreateVersion7(), Guid.CreateVersion7())
            : null;
    }

    private async Task<Person?> PersonAsync(string role, CancellationToken cancellationToken)
    {
        if ((await users.FindByRoleAsync(role, cancellationToken)).FirstOrDefault() is not { } person)
        {
            return null;
        }

        var memberships = await organisations.OfUserAsync(person.Id, cancellationToken);
        return new Person(person.Id, memberships.Count == 0 ? null : memberships[0].Organisation.Id);
    }

    private sealed record Person(Guid Id, Guid? Organisation);
}

/// <summary>Who does what in the demonstration.</summary>
internal sealed record DemonstrationCrew(Guid Monitor, Guid Officer, Guid Supervisor, Guid Office, Guid Provider, Guid School, Guid Clinic);
