using AsmPortal.ChildProtection.Models;

namespace AsmPortal.DatabaseTests.ChildProtection;

/// <summary>Rows that casework makes, for tests of what stands around it.</summary>
internal static class EdgeRows
{
    /// <summary>A referral that was sent now and waits for its answer for a day, with the service that it goes to.</summary>
    public static object[] Referral(EdgeWorld world, ChildCase row)
    {
        var now = world.Portal.Clock.Now;
        var service = new ServiceOffer { OrganisationId = world.People.Shelter.Id, Name = "Abri", Capacity = 5 };
        var referral = new Referral
        {
            CaseId = row.Id,
            Number = 1,
            ServiceId = service.Id,
            ProviderId = world.People.Shelter.Id,
            Help = HelpKind.SafeShelter,
            State = ReferralState.Sent,
            StateAt = now,
            CreatedAt = now,
            SentAt = now,
            AnswerDueAt = now.AddDays(1),
        };
        return [service, referral, Clock(row, DeadlineKind.ReferralAnswer, now, TimeSpan.FromDays(1), referral.Id)];
    }

    public static CaseDeadline Clock(ChildCase row, DeadlineKind kind, DateTime start, TimeSpan span, Guid? subject = null) =>
        new() { CaseId = row.Id, Kind = kind, SubjectId = subject ?? row.Id, StartedAt = start, DueAt = start + span };
}
