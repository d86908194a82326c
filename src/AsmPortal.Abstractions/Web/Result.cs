namespace AsmPortal.Web;

/// <summary>Why something expected could not be done.</summary>
public enum FailureKind
{
    /// <summary>What was entered is not valid: page shows it by its field, API answers 422.</summary>
    Invalid,

    /// <summary>There is no such thing: 404.</summary>
    NotFound,

    /// <summary>The person may not: 403.</summary>
    Forbidden,

    /// <summary>The thing's state does not allow it, or somebody else changed it: 409.</summary>
    Conflict,
}

/// <summary>One reason, in the reader's language.</summary>
/// <param name="Message">The sentence.</param>
/// <param name="Field">The form field or JSON property it is about; empty for the whole.</param>
/// <param name="Link">An address after the language that leads to what must be mended; null when there is none.</param>
public sealed record Reason(string Message, string Field = "", string? Link = null);

/// <summary>The outcome of something that can be refused.</summary>
public class Result
{
    /// <summary>Makes an outcome.</summary>
    protected Result(FailureKind? failure, IReadOnlyList<Reason> reasons)
    {
        Failure = failure;
        Reasons = reasons;
    }

    /// <summary>It was done.</summary>
    public static Result Done { get; } = new(null, []);

    /// <summary>Null when it was done.</summary>
    public FailureKind? Failure { get; }

    /// <summary>Why not; empty when it was done.</summary>
    public IReadOnlyList<Reason> Reasons { get; }

    /// <summary>Whether it was done.</summary>
    public bool Succeeded => Failure is null;

    /// <summary>A refusal with one reason.</summary>
    public static Result Refuse(FailureKind kind, string message, string field = "") => new(kind, [new Reason(message, field)]);

    /// <summary>A refusal with several reasons.</summary>
    public static Result Refuse(FailureKind kind, IReadOnlyList<Reason> reasons) => new(kind, reasons);
}

/// <summary>The outcome of something that yields a value or is refused.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class Result<T> : Result
{
    private readonly T? _value;

    private Result(T? value, FailureKind? failure, IReadOnlyList<Reason> reasons)
        : base(failure, reasons) => _value = value;

    /// <summary>The value; asking for it after a refusal is a programming error.</summary>
    public T Value => Succeeded ? _value! : throw new InvalidOperationException("Refused: " + string.Join("; ", Reasons.Select(reason => reason.Message)));

    /// <summary>Done, with the value.</summary>
    public static implicit operator Result<T>(T value) => new(value, null, []);

    /// <summary>A refusal with one reason.</summary>
    public static new Result<T> Refuse(FailureKind kind, string message, string field = "") => new(default, kind, [new Reason(message, field)]);

    /// <summary>A refusal with several reasons.</summary>
    public static new Result<T> Refuse(FailureKind kind, IReadOnlyList<Reason> reasons) => new(default, kind, reasons);
}
