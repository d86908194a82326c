using AsmPortal.Documents;

namespace AsmPortal.Consultations.Services.Word;

/// <summary>How large a returned file may be.</summary>
internal static class WordLimits
{
    /// <summary>A version with 5,000 comments and pictures has a tenth of it; what is larger is refused before it is opened.</summary>
    public const long FileBytes = 40L * 1024 * 1024;

    /// <summary>A little more is let in than is taken, so that a file of 60 MB is answered by a sentence and not by a cut connection.</summary>
    public const long RequestBytes = 100L * 1024 * 1024;

    /// <summary>Most rows of a commenting form, and most comments and changes of a document.</summary>
    public const int Items = 20_000;

    /// <summary>Most characters of all parts of a document together.</summary>
    public const int Characters = 60_000_000;

    public static PackageLimits Package { get; } = new(Parts: 5_000, UnpackedBytes: 400L * 1024 * 1024, UnpackedRatio: 400);

    public static int FileMegabytes => (int)(FileBytes / 1024 / 1024);
}
