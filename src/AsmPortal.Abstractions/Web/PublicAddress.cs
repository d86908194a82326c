namespace AsmPortal.Web;

/// <summary>Makes absolute addresses for mails and documents.</summary>
public interface IPublicAddress
{
    /// <summary>The absolute address of a path, for example <c>/fr/frameworks</c>.</summary>
    string Of(string path);
}
