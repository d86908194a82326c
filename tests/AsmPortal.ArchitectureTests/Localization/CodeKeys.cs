using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsmPortal.ArchitectureTests.Localization;

/// <summary>Finds the texts of a C# file.</summary>
internal static class CodeKeys
{
    private static readonly HashSet<string> Localizers = new(StringComparer.Ordinal) { "S", "T", "H", "localizer", "_localizer" };

    public static IEnumerable<MessageKey> Find(string file, string source)
    {
        var root = CSharpSyntaxTree.ParseText(source).GetRoot();
        foreach (var node in root.DescendantNodes())
        {
            var where = $"{file}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
            switch (node)
            {
                case ElementAccessExpressionSyntax access when Localizers.Contains(LastName(access.Expression)) && access.ArgumentList.Arguments.Count > 0:
                    foreach (var text in Literals(access.ArgumentList.Arguments[0].Expression))
                    {
                        yield return new MessageKey("", text, null, where);
                    }

                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call:
                    var arguments = call.ArgumentList.Arguments;
                    if (member.Name.Identifier.Text == "Plural" && arguments.Count >= 3 && Text(arguments[1]) is { } one && Text(arguments[2]) is { } many)
                    {
                        yield return new MessageKey("", one, many, where);
                    }
                    else if (member.Name.Identifier.Text == "In" && arguments.Count >= 2 && Text(arguments[0]) is { } context && Text(arguments[1]) is { } text)
                    {
                        yield return new MessageKey(context, text, null, where);
                    }

                    break;
                case AttributeArgumentSyntax { NameEquals.Name.Identifier.Text: "ErrorMessage" or "Name" } argument
                    when argument.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && argument.FirstAncestorOrSelf<EnumDeclarationSyntax>() is null
                        && (argument.NameEquals!.Name.Identifier.Text == "ErrorMessage" || attribute.Name.ToString() == "Display"):
                    foreach (var text in Literals(argument.Expression))
                    {
                        yield return new MessageKey("", text, null, where);
                    }

                    break;
            }
        }
    }

    /// <summary>Texts put together where one whole sentence with placeholders belongs.</summary>
    public static IEnumerable<string> Joined(string file, string source) =>
        CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<ElementAccessExpressionSyntax>()
            .Where(access => Localizers.Contains(LastName(access.Expression)) && access.ArgumentList.Arguments is [{ Expression: InterpolatedStringExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } }, ..])
            .Select(access => $"{file}:{access.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {access}");

    private static string LastName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        _ => "",
    };

    /// <summary>All texts that the expression may yield: a literal, or the branches of a choice.</summary>
    private static IEnumerable<string> Literals(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => [literal.Token.ValueText],
        ParenthesizedExpressionSyntax inner => Literals(inner.Expression),
        ConditionalExpressionSyntax choice => Literals(choice.WhenTrue).Concat(Literals(choice.WhenFalse)),
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => Literals(arm.Expression)),
        _ => [],
    };

    private static string? Text(ArgumentSyntax argument) =>
        argument.Expression is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression) ? literal.Token.ValueText : null;
}
