using AsmPortal.Consultations.Models;

namespace AsmPortal.Consultations.Services.Intake;

/// <summary>A part of the module that has a say or an interest when contributions come in, in the same unit of work. Observers must not query in a loop.</summary>
internal interface IContributionObserver
{
    /// <summary>Called once a submission, before it is saved; may set the state of the contributions and add rows.</summary>
    Task OnAddingAsync(Consultation consultation, Submission submission, IReadOnlyList<Contribution> contributions, CancellationToken cancellationToken);
}
