using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Who a child is, as the case officer writes it down.</summary>
internal sealed record RegistrationRequest
{
    public string Name { get; init; } = "";

    public string FirstName { get; init; } = "";

    public string Caregiver { get; init; } = "";

    public string Contact { get; init; } = "";

    public string Home { get; init; } = "";

    public ConsentBasis? Basis { get; init; }

    /// <summary>The caregiver consented.</summary>
    public bool CaregiverConsents { get; init; }

    /// <summary>The child assented.</summary>
    public bool ChildAssents { get; init; }

    public DateOnly? ConsentOn { get; init; }

    /// <summary>Why it is in the child's best interests.</summary>
    public string Why { get; init; } = "";

    public bool MayShareFirstName { get; init; }

    public bool MayExport { get; init; }

    /// <summary>The version that the person saw; null when they do not say.</summary>
    public long? Version { get; init; }
}

/// <summary>Seals who a child is, with consent and assent or on a recorded best-interests basis, and looks for the same child in other cases.</summary>
internal sealed class Registering(PortalDbContext db, CaseWork work, CaseChanges changes, NameIndex names, DeadlineBook deadlines, IStringLocalizer<ChildProtectionResources> S)
{
    /// <summary>Registers, or corrects what was registered.</summary>
    public Task<Result> RegisterAsync(string number, RegistrationRequest request, CancellationToken cancellationToken) => work.RunAsync(number, request.Version, async hand =>
    {
        var row = hand.Case;
        var known = await db.Set<Registration>().FirstOrDefaultAsync(one => one.CaseId == row.Id, cancellationToken);
        var correction = known is not null && row.State != ChildCaseState.Reopened;
        var refusal = correction ? Correcting(hand) : CaseStateMachine.Judge(row.State, ChildCaseState.Registered, hand.Standing);
        if (refusal is { } wrong)
        {
            return work.Refuse(wrong, row.State);
        }

        var reasons = Check(request).ToList();
        if (reasons.Count > 0)
        {
            return Said.Refuse(reasons);
        }

        if (known is null)
        {
            known = new Registration { CaseId = row.Id, At = changes.Now, ById = changes.Me };
            db.Add(known);
        }

        Write(hand, known, request);
        await names.IndexAsync(row, request.Name, request.Caregiver, cancellationToken);
        if (correction)
        {
            changes.Note(hand, CaseStepKind.RegistrationCorrected);
        }
        else
        {
            // Whoever asked child and caregiver for consent has seen that the child is safe, or acts.
            await deadlines.MeetAsync(row, DeadlineKind.SafetyContact, row.Id, cancellationToken);
            await changes.MoveAsync(hand, ChildCaseState.Registered, CaseStepKind.Registered, "", cancellationToken);
        }

        return Result.Done;
    }, cancellationToken, CaseWork.MatchingLock);

    private static CaseRefusal? Correcting(CaseInHand hand) =>
        !hand.Standing.IsOwner ? CaseRefusal.WrongParty : CaseStateMachine.Working.Contains(hand.Case.State) ? null : CaseRefusal.WrongState;

    private static void Write(CaseInHand hand, Registration row, RegistrationRequest request)
    {
        (row.Basis, row.ConsentOn) = (request.Basis!.Value, request.ConsentOn);
        (row.MayShareFirstName, row.MayExport) = (request.MayShareFirstName, request.MayExport);
        row.SealedName = hand.Key.Seal("name", request.Name.Trim());
        row.SealedFirstName = Seal("firstName", request.FirstName);
        row.SealedCaregiver = Seal("caregiver", request.Caregiver);
        row.SealedContact = Seal("contact", request.Contact);
        row.SealedHome = Seal("home", request.Home);
        row.SealedBasis = Seal("basis", request.Basis == ConsentBasis.BestInterests ? request.Why : "");

        byte[]? Seal(string field, string text) => string.IsNullOrWhiteSpace(text) ? null : hand.Key.Seal(field, text.Trim());
    }

    private IEnumerable<Reason> Check(RegistrationRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
        {
            yield return new Reason(S["Write the child’s name as the family says it."], "name");
        }

        foreach (var (text, field) in new[] { (request.Name, "name"), (request.FirstName, "firstName"), (request.Caregiver, "caregiver"), (request.Contact, "contact"), (request.Home, "home") })
        {
            foreach (var reason in Said.Check(S, text, field, needed: false, Limits.PersonName))
            {
                yield return reason;
            }
        }

        switch (request.Basis)
        {
            case null:
                yield return new Reason(S["Say on what basis the name is kept."], "basis");
                break;
            case ConsentBasis.ConsentAndAssent:
                foreach (var reason in CheckConsent(request))
                {
                    yield return reason;
                }

                break;
            default:
                foreach (var reason in Said.Check(S, request.Why, "why", needed: true))
                {
                    yield return reason;
                }

                // Without consent nothing goes further than those who help the child.
                if (request.MayExport)
                {
                    yield return new Reason(S["Without consent the record cannot be exported."], "mayExport");
                }

                break;
        }
    }

    private IEnumerable<Reason> CheckConsent(RegistrationRequest request)
    {
        if (!request.CaregiverConsents)
        {
            yield return new Reason(S["Without the caregiver’s consent, choose the child’s best interests and say why."], "caregiverConsents");
        }

        if (!request.ChildAssents)
        {
            yield return new Reason(S["Ask the child. Without assent, choose the child’s best interests and say why."], "childAssents");
        }

        if (string.IsNullOrWhiteSpace(request.Caregiver))
        {
            yield return new Reason(S["Write who consented."], "caregiver");
        }

        if (request.ConsentOn is null || request.ConsentOn > DateOnly.FromDateTime(changes.Now))
        {
            yield return new Reason(S["Give the day of the consent; it cannot lie in the future."], "consentOn");
        }
    }
}
