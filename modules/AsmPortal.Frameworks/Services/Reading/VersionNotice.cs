using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>What a reader must know about a version before its first line.</summary>
/// <param name="Label">The version.</param>
/// <param name="State">Its state.</param>
/// <param name="Illustrative">Whether it is demonstration content.</param>
/// <param name="InForce">Label of the version in force; null when none is.</param>
/// <param name="InForcePath">The same place in that version, after the language.</param>
internal sealed record VersionNotice(string Label, VersionState State, bool Illustrative, string? InForce, string InForcePath);
