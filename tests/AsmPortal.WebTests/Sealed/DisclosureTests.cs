using System.Globalization;
using AsmPortal.Grievances.Models;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Sealing;
using AsmPortal.WebTests.Grievances;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit.Abstractions;

namespace AsmPortal.WebTests.Sealed;

/// <summary>
/// Records disclosed = audit rows of reading, request by request: every page, list, part of a list, search, download and export of the portal, from the route
/// table, as everyone.
/// </summary>
public sealed class DisclosureTests(ITestOutputHelper output)
{
    [Fact]
    public async Task EveryAnswer_TellsOfExactlyTheRecords_WhoseReadingItWroteDown()
    {
        await using var portal = await MatrixPortal.StartAsync();
        var world = await DisclosureWorld.CreateAsync(portal);
        var walk = new DisclosureWalk(world);

        await walk.ReadAllAsync();
        await walk.SendAllAsync();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{walk.Requests} requests, {walk.Disclosed} records told of by {walk.Telling.Count} addresses:"));
        output.WriteLine(string.Join(Environment.NewLine, walk.Telling.Order(StringComparer.Ordinal)));
        walk.Wrong.ShouldBeEmpty();
        portal.Portal.Errors.ShouldBeEmpty();
        (await portal.ReadAsync(world.People.Single(person => person.Id == world.Notified), DisclosureWalk.Notices[0])).ShouldContain(DisclosureWorld.FullCase, Case.Sensitive, "the one page that tells a number without a row");
        walk.Kinds.ShouldBe([AsmPortal.ChildProtection.Models.ChildCase.Kind, GrievanceKinds.Case, GrievanceKinds.Identity, GrievanceKinds.IdentityRequest, GrievanceKinds.Respondent], ignoreOrder: true, "else the walk would prove nothing of a kind");
        walk.Telling.Count.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Walk_FindsAListThatForgetsToWriteDown()
    {
        await using var portal = await MatrixPortal.StartAsync(services => services.Replace(ServiceDescriptor.Scoped<ISealedRecords>(provider =>
            new Forgetful(ActivatorUtilities.CreateInstance<SealedRecords>(provider), "Grievances.ListRead"))));
        var walk = new DisclosureWalk(await DisclosureWorld.CreateAsync(portal));

        await walk.ReadAllAsync("AsmPortal.Grievances");

        walk.Wrong.Count.ShouldBeGreaterThan(10);
        walk.Wrong.ShouldAllBe(fault => fault.Contains("/work/grievances", StringComparison.Ordinal));
        walk.Wrong.ShouldContain(fault => fault.Contains("/allegations", StringComparison.Ordinal), "the dossier is a list too");
    }

    /// <summary>The one reading of content without a row: an audit row would be a trace of when the complainant came (ADR 0016).</summary>
    [Fact]
    public async Task Author_WhoComesWithTheCode_ReadsWithoutARow()
    {
        await using var portal = await MatrixPortal.StartAsync();
        using var complainant = new Complainant(portal.Portal);
        var filed = await complainant.FileAsync();
        var before = await RowsAsync(portal);

        (await complainant.ReturnAsync(Complainant.CodeOn(filed))).MainText.ShouldContain(Complainant.Words);

        (await RowsAsync(portal)).ShouldBe(before);
    }

    private static Task<int> RowsAsync(MatrixPortal portal) =>
        portal.Portal.ReadAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Set<AsmPortal.Kernel.Audit.AuditEntry>()));

    /// <summary>Opens as it should, but for one kind of reading, of which it writes nothing down.</summary>
    private sealed class Forgetful(ISealedRecords inner, string forgotten) : ISealedRecords
    {
        public Task<ISealedKey> CreateAsync(string kind, Guid recordId, CancellationToken cancellationToken = default) => inner.CreateAsync(kind, recordId, cancellationToken);

        public Task<ISealingKey?> ForWritingAsync(Guid recordId, CancellationToken cancellationToken = default) => inner.ForWritingAsync(recordId, cancellationToken);

        public async Task<IReadOnlyDictionary<Guid, ISealedKey>> OpenAsync(SealedReading reading, string kind, IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken = default)
        {
            if (reading.Event != forgotten)
            {
                return await inner.OpenAsync(reading, kind, recordIds, cancellationToken);
            }

            var keys = new Dictionary<Guid, ISealedKey>();
            foreach (var id in recordIds)
            {
                keys[id] = (await inner.OpenForItsAuthorAsync(id, cancellationToken))!;
            }

            return keys;
        }

        public Task<ISealedKey?> OpenForItsAuthorAsync(Guid recordId, CancellationToken cancellationToken = default) => inner.OpenForItsAuthorAsync(recordId, cancellationToken);

        public Task RetainUntilAsync(Guid recordId, DateTime? untilUtc, CancellationToken cancellationToken = default) => inner.RetainUntilAsync(recordId, untilUtc, cancellationToken);

        public Task SetHoldAsync(Guid recordId, bool hold, string ground, CancellationToken cancellationToken = default) => inner.SetHoldAsync(recordId, hold, ground, cancellationToken);

        public Task<IReadOnlyList<SealedRecordEnd>> ComingAsync(string kind, DateTime fromUtc, DateTime untilUtc, int most, CancellationToken cancellationToken = default) =>
            inner.ComingAsync(kind, fromUtc, untilUtc, most, cancellationToken);

        public Task<SealedRecordStatus?> StatusAsync(Guid recordId, CancellationToken cancellationToken = default) => inner.StatusAsync(recordId, cancellationToken);
    }
}
