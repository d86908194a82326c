using System.Security.Cryptography;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Evidence;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Assessments;

public sealed class EvidenceUploadTests
{
    [DatabaseTheory, EngineData]
    public async Task Upload_WithConnectionsThatDrop_ArrivesOnceAndSendsNoMoreThanThePartAgain(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PlanAsync();
        const int parts = 20;
        var content = Photograph((parts * Limits.Part) - 1000);
        var random = new Random(30);
        var (sent, drops) = (0, 0);
        UploadState? state = null;
        while (state is null || state.Missing.Count > 0)
        {
            // Every connection begins by asking how far the upload is, and may drop before or after the portal has done its part.
            state = (await StartAsync(world, id, content)).Value;
            foreach (var number in state.Missing)
            {
                var fate = random.Next(10);
                sent++;
                if (fate > 2)
                {
                    (await PutAsync(world, id, state.Id, number, content)).Succeeded.ShouldBeTrue();
                }
                else
                {
                    drops++;
                    if (fate == 0)
                    {
                        await PutAsync(world, id, state.Id, number, content);
                    }

                    break;
                }
            }

            state = (await StartAsync(world, id, content)).Value;
        }

        var completed = await world.AskAsync((EvidenceUploads uploads) => uploads.CompleteAsync(id, state.Id, default));
        var again = await world.AskAsync((EvidenceUploads uploads) => uploads.CompleteAsync(id, state.Id, default));
        var other = await StartAsync(world, id, content, key: "another device");

        sent.ShouldBeLessThanOrEqualTo(parts + drops);
        drops.ShouldBeGreaterThan(0);
        again.Value.ShouldBe(completed.Value);
        var item = await world.Portal.ReadAsync(db => db.Set<EvidenceItem>().SingleAsync());
        (item.Id, item.Sha256, item.Length, item.ContentType).ShouldBe((completed.Value, Hash(content), content.Length, "image/jpeg"));
        (await world.Portal.ReadAsync(db => db.Set<UploadPart>().CountAsync())).ShouldBe(parts);
        other.Value.Id.ShouldNotBe(state.Id);
        var opened = await world.AskAsync((EvidenceFiles files) => files.OpenAsync(id, completed.Value, default));
        await using (var stream = opened!.Content)
        {
            Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)).ShouldBe(Hash(content));
        }

        world.Portal.Clock.Advance(TimeSpan.FromDays(20));
        await world.Portal.RunTaskAsync("RemoveUploads");
        await world.Portal.RunTaskAsync("RemoveUploads");
        await world.Portal.RunTaskAsync("CleanUp");
        (await world.Portal.ReadAsync(db => db.Set<UploadPart>().CountAsync())).ShouldBe(0);
        (await world.AskAsync((EvidenceFiles files) => files.OpenAsync(id, completed.Value, default)))!.Content.Dispose();
    }

    [DatabaseTheory, EngineData]
    public async Task Upload_ThePartsAtTheSameTime_KeepsEachOnce(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PlanAsync();
        var content = Photograph(3 * Limits.Part);
        var upload = (await StartAsync(world, id, content)).Value;

        await Task.WhenAll(Enumerable.Range(0, 9).Select(number => Task.Run(() => PutAsync(world, id, upload.Id, number % 3, content))));

        (await world.AskAsync((EvidenceUploads uploads) => uploads.ReadAsync(id, upload.Id, default))).Value.Received.Count.ShouldBe(3);
        (await world.AskAsync((EvidenceUploads uploads) => uploads.CompleteAsync(id, upload.Id, default))).Succeeded.ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task Refusals_OfFiles(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PlanAsync();
        byte[] executable = [.. "MZ"u8, .. new byte[1000]];
        var content = Photograph(2 * Limits.Part);
        var upload = (await StartAsync(world, id, content)).Value;

        (await world.AskAsync((EvidenceUploads uploads) => uploads.StartAsync(id, new NewUpload("1.2", 200L * 1024 * 1024, Hash(content), "k", new EvidenceFacts("film.jpg")), default))).Reasons.Single().Field.ShouldBe(EvidenceFields.Length);
        var disguised = (await StartAsync(world, id, executable, "photo.jpg")).Value;
        (await PutAsync(world, id, disguised.Id, 0, executable)).Reasons.Single().Field.ShouldBe(EvidenceFields.Type);
        (await world.AskAsync((EvidenceIntake intake) => intake.AddAsync(id, "1.2", new MemoryStream(executable), new EvidenceFacts("photo.jpg"), default))).Reasons.Single().Field.ShouldBe(EvidenceFields.Type);
        (await world.AskAsync((EvidenceIntake intake) => intake.AddAsync(id, "1.2", new MemoryStream(new byte[26 * 1024 * 1024]), new EvidenceFacts("photo.jpg"), default))).Reasons.Single().Field.ShouldBe(EvidenceFields.Length);
        (await world.AskAsync((EvidenceUploads uploads) => uploads.PutAsync(id, upload.Id, 2, content[..Limits.Part], default))).Reasons.Single().Field.ShouldBe("part");
        (await world.AskAsync((EvidenceUploads uploads) => uploads.PutAsync(id, upload.Id, 1, content[..100], default))).Reasons.Single().Field.ShouldBe("part");
        (await world.AskAsync((EvidenceUploads uploads) => uploads.CompleteAsync(id, upload.Id, default))).Reasons.Single().Message.ShouldBe("2 parts of the file are missing.");
        await PutAsync(world, id, upload.Id, 0, content);
        var damaged = content[Limits.Part..];
        damaged[7] ^= 1;
        (await world.AskAsync((EvidenceUploads uploads) => uploads.PutAsync(id, upload.Id, 1, damaged, default))).Succeeded.ShouldBeTrue();
        (await world.AskAsync((EvidenceUploads uploads) => uploads.CompleteAsync(id, upload.Id, default))).Reasons.Single().Field.ShouldBe("sha256");
        await PutAsync(world, id, upload.Id, 1, content);
        (await world.AskAsync((EvidenceUploads uploads) => uploads.CompleteAsync(id, upload.Id, default))).Succeeded.ShouldBeTrue("the damaged part was sent again");

        var second = (await StartAsync(world, id, Photograph(100), key: "late")).Value;
        await world.SaveAsync(id, "1.2", Rating.Partially);
        await world.LeadAsync(id, AssessmentState.Submitted);
        (await PutAsync(world, id, second.Id, 0, Photograph(100))).Failure.ShouldBe(FailureKind.Conflict);
        world.As(Guid.CreateVersion7(), AsmPortal.Assessments.Permissions.Answer);
        (await world.AskAsync((EvidenceUploads uploads) => uploads.ReadAsync(id, upload.Id, default))).Failure.ShouldBe(FailureKind.NotFound);
        (await world.Portal.ReadAsync(db => db.Set<EvidenceItem>().CountAsync())).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Add_FarFromTheSiteOrTwice_WarnsForGoodAndKeepsOne(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PlanAsync();
        Task<Result<Guid>> AddAsync(byte[] content, EvidenceFacts facts) => world.AskAsync((EvidenceIntake intake) => intake.AddAsync(id, "1.2", new MemoryStream(content), facts, default));
        var today = DateOnly.FromDateTime(world.Portal.Clock.Now);

        var far = await AddAsync(Photograph(100), new EvidenceFacts("far.jpg") { Latitude = FakeSites.Latitude + 0.03, Longitude = 25.4 });
        var near = await AddAsync("%PDF-1.7 register"u8.ToArray(), new EvidenceFacts("near.pdf") { Latitude = FakeSites.Latitude + 0.01, Longitude = 25.4, DocumentDate = today.AddMonths(-3) });
        var same = await AddAsync(Photograph(100), new EvidenceFacts("again.jpg"));
        (await AddAsync("%PDF-1.7 x"u8.ToArray(), new EvidenceFacts("x.pdf") { DocumentDate = today.AddDays(3) })).Reasons.Single().Field.ShouldBe("documentDate");
        (await AddAsync("%PDF-1.7 x"u8.ToArray(), new EvidenceFacts("x.pdf") { Latitude = 25.4, Longitude = -190 })).Reasons.Single().Field.ShouldBe("latitude");

        same.Value.ShouldBe(far.Value);
        var items = await world.Portal.ReadAsync(db => db.Set<EvidenceItem>().ToDictionaryAsync(row => row.Id));
        (items[far.Value].FarFromSite, Math.Round(items[far.Value].DistanceMetres!.Value), items[far.Value].DatedOn).ShouldBe((true, 3000, today));
        (items[near.Value].FarFromSite, items[near.Value].DatedOn).ShouldBe((false, today.AddMonths(-3)));
        (await world.AskAsync((EvidenceIntake intake) => intake.RemoveAsync(id, far.Value, default))).Succeeded.ShouldBeTrue();
        (await world.AskAsync((EvidenceIntake intake) => intake.RemoveAsync(id, far.Value, default))).Failure.ShouldBe(FailureKind.NotFound);
        (await world.AskAsync((EvidenceFiles files) => files.OpenAsync(id, far.Value, default))).ShouldBeNull();
    }

    private static byte[] Photograph(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        ((byte[])[0xFF, 0xD8, 0xFF, 0xDA]).CopyTo(content, 0);
        return content;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static Task<Result<UploadState>> StartAsync(AssessmentWorld world, Guid id, byte[] content, string name = "photo.jpg", string key = "") => world.AskAsync((EvidenceUploads uploads) =>
        uploads.StartAsync(id, new NewUpload("1.2", content.Length, Hash(content), key.Length > 0 ? key : Hash(content), new EvidenceFacts(name)), default));

    private static Task<Result<UploadState>> PutAsync(AssessmentWorld world, Guid id, Guid upload, int number, byte[] content) => world.AskAsync((EvidenceUploads uploads) =>
        uploads.PutAsync(id, upload, number, content[(number * Limits.Part)..Math.Min(content.Length, (number + 1) * Limits.Part)], default));
}
