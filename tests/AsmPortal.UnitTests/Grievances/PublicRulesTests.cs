using System.Security.Cryptography;
using System.Text;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Services.Intake;
using AsmPortal.Grievances.Services.ProofOfWork;
using AsmPortal.Grievances.Services.Public;
using AsmPortal.Grievances.Services.Receipt;
using AsmPortal.Testing;
using Microsoft.AspNetCore.DataProtection;

namespace AsmPortal.UnitTests.Grievances;

public sealed class PublicRulesTests
{
    private readonly ManualClock _clock = new();
    private readonly EphemeralDataProtectionProvider _protection = new();

    [Fact]
    public void Median_IsTheMiddle_HalfDaysRoundedUp()
    {
        FigureRules.Median([9, 1, 2, 30, 4]).ShouldBe(4);
        FigureRules.Median([1, 2, 3, 4, 5, 60]).ShouldBe(4);
    }

    [Fact]
    public void Ticket_IsGoodForItsDayAndTheNext_AndOnlyFromHere()
    {
        var tickets = new FormTickets(_protection, _clock);
        var ticket = tickets.Issue();

        tickets.Read(ticket)!.Key.ShouldBe(tickets.Read(ticket)!.Key);
        tickets.Read(new FormTickets(new EphemeralDataProtectionProvider(), _clock).Issue()).ShouldBeNull();
        tickets.Read(null).ShouldBeNull();
        tickets.Read("%%%").ShouldBeNull();
        _clock.Advance(TimeSpan.FromDays(1));
        tickets.Read(ticket).ShouldNotBeNull();
        _clock.Advance(TimeSpan.FromDays(1));
        tickets.Read(ticket).ShouldBeNull();
    }

    [Fact]
    public void Work_OrTheAnswer_IsAccepted_AndNothingElse()
    {
        var tickets = new FormTickets(_protection, _clock);
        var ticket = tickets.Read(tickets.Issue())!;
        var sum = ticket.First + ticket.Second;
        var work = Enumerable.Range(0, int.MaxValue).First(number => Zeros(ticket.Challenge, number) >= FormTickets.Bits).ToString(System.Globalization.CultureInfo.InvariantCulture);

        FormTickets.IsWorked(ticket, work, null).ShouldBeTrue();
        FormTickets.IsWorked(ticket, null, $" {sum} ").ShouldBeTrue();
        FormTickets.IsWorked(ticket, null, string.Concat($"{sum}".Select(digit => (char)('０' + (digit - '0'))))).ShouldBeTrue();
        FormTickets.IsWorked(ticket, "x", $"{sum + 1}").ShouldBeFalse();
        FormTickets.IsWorked(ticket, null, "").ShouldBeFalse();
        FormTickets.IsWorked(tickets.Read(tickets.Issue())!, work, null).ShouldBeFalse("Work is for one form.");
    }

    [Fact]
    public void Session_OpensForAQuarterOfAnHour()
    {
        var session = new AuthorSession(_protection, _clock);
        var id = Guid.CreateVersion7();
        var token = session.Open(id);

        session.Read(token)!.RecordId.ShouldBe(id);
        session.Read(session.Open(id))!.Key.ShouldNotBe(session.Read(token)!.Key);
        session.Read(token[..^2]).ShouldBeNull();
        _clock.Advance(TimeSpan.FromMinutes(15));
        session.Read(token).ShouldBeNull();
    }

    [Theory]
    [InlineData(GrievanceCategory.Payment, false, GrievanceCriticality.Standard)]
    [InlineData(GrievanceCategory.Payment, true, GrievanceCriticality.Critical)]
    [InlineData(GrievanceCategory.ChildLabour, false, GrievanceCriticality.High)]
    [InlineData(GrievanceCategory.Retaliation, false, GrievanceCriticality.High)]
    public void Criticality_FollowsSubjectAndDanger(GrievanceCategory category, bool danger, GrievanceCriticality expected) => FirstCriticality.Of(category, danger).ShouldBe(expected);

    private static int Zeros(string challenge, int number)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{challenge}:{number}")));
        return System.Numerics.BitOperations.LeadingZeroCount(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash));
    }
}
