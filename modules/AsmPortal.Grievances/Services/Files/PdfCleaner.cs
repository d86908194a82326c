using System.Text;
using System.Text.RegularExpressions;

namespace AsmPortal.Grievances.Services.Files;

/// <summary>
/// Blanks who made a PDF and when, in the places where programs usually write it in the clear: the information dictionary and the XMP packet. Each is
/// overwritten at its own length, so that the rest of the file keeps its place. What a file holds compressed is not looked into: the form says that a
/// picture is safer.
/// </summary>
internal static partial class PdfCleaner
{
    public static byte[] Clean(byte[] file)
    {
        // Latin-1 maps every byte to one letter and back.
        var text = Encoding.Latin1.GetString(file);
        text = Information().Replace(text, match => match.Groups[1].Value + Blank(match.Groups[2].Value));
        text = Packet().Replace(text, match => match.Groups[1].Value + new string(' ', match.Groups[2].Length) + match.Groups[3].Value);
        return Encoding.Latin1.GetBytes(text);
    }

    private static string Blank(string value) => value[0] == '('
        ? '(' + new string(' ', value.Length - 2) + ')'
        : '<' + string.Concat(Enumerable.Repeat("20", value.Length / 2))[..(value.Length - 2)] + '>';

    [GeneratedRegex("""(/(?:Author|Creator|Producer|Title|Subject|Keywords|Company|CreationDate|ModDate)\s*)(\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-Fa-f\s]*>)""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Information();

    [GeneratedRegex("""(<\?xpacket begin[^>]*\?>)(.*?)(<\?xpacket end)""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Packet();
}
