namespace AsmPortal.Kernel.Tasks;

/// <summary>What the history keeps of an exception.</summary>
internal static class TaskError
{
    public const int MaxLength = 500;

    /// <summary>Type and message only: a stack trace belongs in the log.</summary>
    public static string Describe(Exception exception)
    {
        var text = $"{exception.GetType().Name}: {exception.Message}";
        if (text.Length <= MaxLength)
        {
            return text;
        }

        // Half a surrogate pair is no text, and PostgreSQL refuses it.
        var length = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return text[..length];
    }
}
