namespace AsmPortal.Theme;

/// <summary>What the theme's error page shows. The host renders <c>/Areas/AsmPortal.Theme/Views/Shared/Error.cshtml</c> with it.</summary>
/// <param name="Status">HTTP status: 400 to 599.</param>
/// <param name="TraceId">What an administrator finds the failure by in the logs; shown for 500 and above.</param>
public sealed record ErrorModel(int Status, string TraceId);
