namespace AsmPortal.Sealing;

/// <summary>Ids for rows that people without an account cause: random, since the usual ids carry the millisecond in which they were made.</summary>
public static class UntimedId
{
    /// <summary>A random id.</summary>
#pragma warning disable RS0030 // The one place for ids that must not be ordered by time.
    public static Guid New() => Guid.NewGuid();
#pragma warning restore RS0030
}
