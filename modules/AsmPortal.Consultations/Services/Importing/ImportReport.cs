using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.IsoForm;

namespace AsmPortal.Consultations.Services.Importing;

/// <summary>What the API and the command say about a file.</summary>
internal sealed record CommentImportReport(string Consultation, string File, bool DryRun, bool Stored, ImportKind Kind, string TextVersion, CommentImportCounts Counts, IReadOnlyList<CommentImportReportItem> Items, IReadOnlyList<FormFault> Faults, string? Receipt);

/// <summary>How many of what.</summary>
internal sealed record CommentImportCounts(int Found, int Placed, int Triage, int AlreadyThere, int OtherChanges, int Sent);

/// <summary>One thing found.</summary>
internal sealed record CommentImportReportItem(int Number, FindingKind Kind, string? Requirement, string? Trouble, IReadOnlyList<string> Candidates, string Heading, string Quote, string Text, string ProposedChange, bool AlreadyThere);
