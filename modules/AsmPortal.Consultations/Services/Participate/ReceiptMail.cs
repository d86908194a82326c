using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Localization;
using AsmPortal.Mail;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>That a receipt is to be mailed with the submission that is being stored in this request.</summary>
internal sealed class ReceiptMailOrder
{
    public string Code { get; private set; } = "";

    public string? Email { get; private set; }

    public Consultation? Consultation { get; private set; }

    public void Place(string code, string? email, Consultation consultation) => (Code, Email, Consultation) = (code, email, consultation);
}

/// <summary>Queues the receipt in the same unit of work as the submission: there is a mail if, and only if, there is a submission.</summary>
internal sealed class ReceiptMail(ReceiptMailOrder order, IMailQueue mails, IPublicAddress address, IStringLocalizer<ConsultationsResources> S) : IContributionObserver
{
    public async Task OnAddingAsync(Consultation consultation, Submission submission, IReadOnlyList<Contribution> contributions, CancellationToken cancellationToken)
    {
        if (order.Email is not { } email || order.Consultation?.Id != consultation.Id)
        {
            return;
        }

        var isGuest = submission.UserId is null;
        var zone = new ZonedTimes(consultation.TimeZone);
        var path = isGuest ? ConsultationPaths.Receipt : ConsultationPaths.Mine(consultation.Slug);
        List<string> paragraphs =
        [
            S["We have received what you sent to the consultation “{0}” on {1}.", consultation.Title.For(Languages.Current), zone.Describe(submission.At)],
            S["Public numbers of your contributions: {0}", string.Join(", ", contributions.Select(row => row.Reference))],
        ];
        if (isGuest)
        {
            // Somebody with an account needs no code: what is theirs is found by signing in.
            paragraphs.Add(S["Receipt code: {0}. Keep it to yourself: whoever has it can see, change and withdraw these contributions here:", order.Code]);
        }
        else
        {
            paragraphs.Add(S["You can see, change and withdraw them here:"]);
        }

        paragraphs.Add(address.Of($"/{Languages.Current}{path}"));
        paragraphs.Add(S["Every contribution of substance gets a public answer with its reasons."]);
        await mails.AddAsync(
            new OutgoingMail(email, Languages.Current, S["Receipt: {0}", consultation.Title.For(Languages.Current)], paragraphs, $"Consultations.Receipt:{submission.ReceiptHash}"),
            cancellationToken);
    }
}
