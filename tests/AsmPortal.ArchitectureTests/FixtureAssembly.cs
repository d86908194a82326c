using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsmPortal.ArchitectureTests;

/// <summary>A small assembly compiled here, to prove that a guard sees what it guards against.</summary>
internal static class FixtureAssembly
{
    /// <summary>Compiles the source against everything that the tests run with.</summary>
    /// <returns>The file of the assembly.</returns>
    public static string Compile(string name, string source, params string[] references)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            platform.Concat(references).Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var file = Path.Combine(TemporaryFolders.Create(), name + ".dll");
        var result = compilation.Emit(file);
        result.Success.ShouldBeTrue(string.Join(Environment.NewLine, result.Diagnostics));
        return file;
    }
}
