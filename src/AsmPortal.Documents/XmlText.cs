using System.Text;
using System.Xml;

namespace AsmPortal.Documents;

/// <summary>Text that XML can hold.</summary>
public static class XmlText
{
    /// <summary>The text without the characters that XML 1.0 forbids; one such character would make the whole file unreadable.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (XmlConvert.IsXmlChar(text[index]))
            {
                result.Append(text[index]);
            }
            else if (index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], text[index]))
            {
                result.Append(text, index, 2);
                index++;
            }
        }

        return result.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var letter in text)
        {
            if (!XmlConvert.IsXmlChar(letter))
            {
                return false;
            }
        }

        return true;
    }
}
