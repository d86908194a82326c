using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Desk;

/// <summary>Documents and frequent questions of a consultation's page.</summary>
internal sealed class PageSetup(PortalDbContext db, ConsultationSessions sessions, IFileStore files, IStringLocalizer<ConsultationsResources> S)
{
    private const long MostBytes = 25 * 1024 * 1024;

    /// <summary>Adds a file or a link.</summary>
    public async Task<Result> AddDocumentAsync(string slug, LocalizedText title, string address, string language, (string Name, Stream Content)? file, CancellationToken cancellationToken)
    {
        if (title.IsEmpty)
        {
            return Result.Refuse(FailureKind.Invalid, S["Give it a title in at least one language."], "title");
        }

        var isLink = Uri.TryCreate(address, UriKind.Absolute, out var target) && target.Scheme is "https" or "http";
        if (file is null && !isLink)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose a file, or give an address that begins with https://."], "address");
        }

        var opened = await sessions.OpenAsync(slug, null, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        Guid? fileId = null;
        if (file is { } given)
        {
            try
            {
                fileId = (await files.SaveAsync(given.Content, given.Name, "Consultations.Document", MostBytes, null, cancellationToken)).Id;
            }
            catch (FileTooLargeException)
            {
                return Result.Refuse(FailureKind.Invalid, S["The file is larger than {0} MB.", MostBytes / 1024 / 1024], "file");
            }
        }

        var position = await db.Set<ConsultationDocument>().CountAsync(row => row.ConsultationId == session.Consultation.Id, cancellationToken);
        db.Add(new ConsultationDocument { ConsultationId = session.Consultation.Id, Position = position + 1, Title = title, FileId = fileId, Address = fileId is null ? address : "", Language = language });
        await session.CompleteAsync("Consultations.DocumentAdded", cancellationToken);
        return Result.Done;
    }

    public async Task<Result> RemoveDocumentAsync(string slug, Guid id, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenAsync(slug, null, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        if (await db.Set<ConsultationDocument>().FirstOrDefaultAsync(row => row.Id == id && row.ConsultationId == session.Consultation.Id, cancellationToken) is not { } document)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such document."]);
        }

        db.Remove(document);
        await session.CompleteAsync("Consultations.DocumentRemoved", cancellationToken);
        return Result.Done;
    }

    /// <summary>Adds a question, or changes the one with the id.</summary>
    public async Task<Result> SaveQuestionAsync(string slug, Guid? id, LocalizedText question, LocalizedText answer, CancellationToken cancellationToken)
    {
        if (question.IsEmpty || answer.IsEmpty)
        {
            return Result.Refuse(FailureKind.Invalid, S["Write both the question and its answer."], question.IsEmpty ? "question" : "answer");
        }

        var opened = await sessions.OpenAsync(slug, null, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        if (id is null)
        {
            var position = await db.Set<FrequentQuestion>().CountAsync(row => row.ConsultationId == session.Consultation.Id, cancellationToken);
            db.Add(new FrequentQuestion { ConsultationId = session.Consultation.Id, Position = position + 1, Question = question, Answer = answer });
        }
        else if (await db.Set<FrequentQuestion>().FirstOrDefaultAsync(row => row.Id == id && row.ConsultationId == session.Consultation.Id, cancellationToken) is { } existing)
        {
            (existing.Question, existing.Answer) = (question, answer);
        }
        else
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such question."]);
        }

        await session.CompleteAsync("Consultations.QuestionSaved", cancellationToken);
        return Result.Done;
    }

    public async Task<Result> RemoveQuestionAsync(string slug, Guid id, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenAsync(slug, null, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        if (await db.Set<FrequentQuestion>().FirstOrDefaultAsync(row => row.Id == id && row.ConsultationId == session.Consultation.Id, cancellationToken) is not { } question)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such question."]);
        }

        db.Remove(question);
        await session.CompleteAsync("Consultations.QuestionRemoved", cancellationToken);
        return Result.Done;
    }
}
