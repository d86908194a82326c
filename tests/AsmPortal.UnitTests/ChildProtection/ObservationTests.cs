using System.Security.Cryptography;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services.Observing;
using Microsoft.AspNetCore.WebUtilities;

namespace AsmPortal.UnitTests.ChildProtection;

public sealed class ObservationTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ObservationInput Good = new() { AgeFrom = 9, AgeTo = 12 };

    [Fact]
    public void SealedObservation_OpensForItsOwnKeyAndPersonOnly()
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var (key, me) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var sealedOne = Sealed(pair, key, me, "{\"ageFrom\":9}");

        sealedOne.Open(pair, me).ShouldBe("{\"ageFrom\":9}");
        sealedOne.Open(other, me).ShouldBeNull();
        sealedOne.Open(pair, Guid.CreateVersion7()).ShouldBeNull();
        (sealedOne with { Key = Guid.CreateVersion7() }).Open(pair, me).ShouldBeNull();
        (sealedOne with { ClientKey = Guid.CreateVersion7() }).Open(pair, me).ShouldBeNull();
    }

    [Fact]
    public void SealedObservation_ThatWasChangedOrMakesNoSense_DoesNotOpen()
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var (key, me) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var sealedOne = Sealed(pair, key, me, "{}");
        byte[] changed = [.. sealedOne.Data];
        changed[0] ^= 1;
        byte[] offCurve = [.. sealedOne.Ephemeral];
        offCurve[64] ^= 1;

        (sealedOne with { Data = changed }).Open(pair, me).ShouldBeNull();
        (sealedOne with { Ephemeral = offCurve }).Open(pair, me).ShouldBeNull();
        (sealedOne with { Ephemeral = [] }).Open(pair, me).ShouldBeNull();
        (sealedOne with { Nonce = [1] }).Open(pair, me).ShouldBeNull();
        (sealedOne with { Data = new byte[16] }).Open(pair, me).ShouldBeNull();
        (sealedOne with { Data = new byte[ObservationEnvelope.MostBytes + 1] }).Open(pair, me).ShouldBeNull();
    }

    [Fact]
    public void Observation_IsRefusedForWhatMakesNoSenseOnly()
    {
        ObservationRules.Judge(Good, Now).ShouldBe(ObservationFault.None);
        ObservationRules.Judge(Good with { AgeFrom = 0, AgeTo = 0 }, Now).ShouldBe(ObservationFault.None);
        ObservationRules.Judge(Good with { AgeFrom = null }, Now).ShouldBe(ObservationFault.AgeMissing);
        ObservationRules.Judge(Good with { AgeTo = null }, Now).ShouldBe(ObservationFault.AgeMissing);
        ObservationRules.Judge(Good with { AgeFrom = -1 }, Now).ShouldBe(ObservationFault.AgeOutOfRange);
        ObservationRules.Judge(Good with { AgeTo = 100 }, Now).ShouldBe(ObservationFault.AgeOutOfRange);
        ObservationRules.Judge(Good with { AgeFrom = 13 }, Now).ShouldBe(ObservationFault.AgeReversed);
        ObservationRules.Judge(Good with { ObservedAt = Now.AddDays(-181) }, Now).ShouldBe(ObservationFault.TooOld);
        ObservationRules.Judge(Good with { Activities = [(WorkActivity)99] }, Now).ShouldBe(ObservationFault.UnknownCode);
    }

    [Fact]
    public void DeviceWhoseClockIsAhead_SawTheChildNow()
    {
        ObservationRules.TimeOf(Good with { ObservedAt = Now.AddHours(3) }, Now).ShouldBe(Now);
        ObservationRules.TimeOf(Good, Now).ShouldBe(Now);
        ObservationRules.TimeOf(Good with { ObservedAt = Now.AddHours(-3) }, Now).ShouldBe(Now.AddHours(-3));
    }

    private static ObservationEnvelope Sealed(ECDiffieHellman pair, Guid key, Guid userId, string json)
    {
        var point = pair.ExportParameters(false).Q;
        var one = TestDevice.Seal(WebEncoders.Base64UrlEncode([4, .. point.X!, .. point.Y!]), key, userId, json);
        return new ObservationEnvelope(one.ClientKey, one.Key, one.Ephemeral, one.Nonce, one.Data);
    }
}
