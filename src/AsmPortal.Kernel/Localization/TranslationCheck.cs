using AsmPortal.Administration;
using AsmPortal.Commands;

namespace AsmPortal.Kernel.Localization;

/// <summary>Looks for sentences of the interface that one language has and another lacks.</summary>
internal sealed class TranslationCheck(ITranslationCoverage coverage) : IPortalCheck
{
    public string Name => "translations";

    public Task<IReadOnlyList<string>> FindFaultsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. coverage.Read().SelectMany(module => module.Missing.Select(text => $"{module.Module}, {module.Language}: “{text}” is not translated."))]);
}
