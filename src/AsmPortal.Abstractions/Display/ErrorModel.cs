namespace AsmPortal.Display;

/// <summary>What an error page shows.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="TraceId">Id to quote when asking for help.</param>
public sealed record ErrorModel(int Status, string TraceId);
