using Microsoft.Extensions.Localization;

namespace AsmPortal.Display;

/// <summary>The administrator's desk at <c>/{culture}/admin</c>. Modules lend panels to it through <c>IDisplayDriver&lt;AdminDesk&gt;</c>.</summary>
/// <param name="UserId">Whose desk it is.</param>
public sealed record AdminDesk(Guid? UserId)
{
    /// <summary>Zone of counts that need attention: panels with <see cref="FigureView"/> and a <see cref="DeskFigure"/>.</summary>
    public const string Attention = "attention";

    /// <summary>Zone of everything else; a panel brings its own <c>h2</c>.</summary>
    public const string Content = "content";

    /// <summary>The view of a <see cref="DeskFigure"/>.</summary>
    public const string FigureView = "/Areas/AsmPortal.Administration/Views/DeskFigure.cshtml";
}

/// <summary>A count on the administrator's desk. Lend it also when it is 0: the desk says that all is well.</summary>
/// <param name="Text">What is counted, in the reader's language and in the number's form.</param>
/// <param name="Count">How many.</param>
/// <param name="Path">Address after the language where it is dealt with.</param>
public sealed record DeskFigure(LocalizedString Text, int Count, string Path);
