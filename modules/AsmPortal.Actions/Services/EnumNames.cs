namespace AsmPortal.Actions.Services;

/// <summary>Reads the names of enum values as scripts and addresses write them: a name without regard to case, never a number.</summary>
internal static class EnumNames
{
    public static T? Parse<T>(string? name)
        where T : struct, Enum => Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(name!.Trim()[0]) && name.Trim()[0] is not ('-' or '+') ? value : null;

    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>());
}
