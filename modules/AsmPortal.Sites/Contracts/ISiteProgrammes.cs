namespace AsmPortal.Sites.Contracts;

/// <summary>Which sites take part in which programmes, for modules that add up over the sites of one. It answers without regard to the running person.</summary>
public interface ISiteProgrammes
{
    /// <summary>The names of the programmes in which any site takes part on a day, each once.</summary>
    Task<IReadOnlyList<string>> ListAsync(DateOnly day, CancellationToken cancellationToken = default);

    /// <summary>The sites that take part in a programme on a day.</summary>
    /// <param name="programme">Its name, as <see cref="ListAsync"/> gives it.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<Guid>> SitesOfAsync(string programme, DateOnly day, CancellationToken cancellationToken = default);
}
