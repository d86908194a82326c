using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AsmPortal.ArchitectureTests.Boundaries;

/// <summary>A type that an assembly declares.</summary>
internal sealed record DeclaredType(string Namespace, string Name, string Base, bool IsPublic, bool IsSealed, bool IsAbstract, bool IsClass);

/// <summary>A type of another assembly that an assembly's code or signatures name.</summary>
internal sealed record ReferredType(string Assembly, string Namespace, string Name);

/// <summary>What stands in an assembly's metadata; nothing of it is loaded or run.</summary>
internal sealed class AssemblyFile
{
    private AssemblyFile(string name, IReadOnlyList<DeclaredType> declared, IReadOnlyList<ReferredType> referred)
    {
        Name = name;
        Declared = declared;
        Referred = referred;
    }

    public string Name { get; }

    public IReadOnlyList<DeclaredType> Declared { get; }

    public IReadOnlyList<ReferredType> Referred { get; }

    public static AssemblyFile Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        var declared = metadata.TypeDefinitions.Select(handle => Declare(metadata, metadata.GetTypeDefinition(handle))).ToList();
        var referred = metadata.TypeReferences.Select(handle => Refer(metadata, metadata.GetTypeReference(handle))).OfType<ReferredType>().Distinct().ToList();
        return new AssemblyFile(metadata.GetString(metadata.GetAssemblyDefinition().Name), declared, referred);
    }

    private static DeclaredType Declare(MetadataReader metadata, TypeDefinition type)
    {
        var isPublic = IsVisible(metadata, type);
        var outer = type;
        var name = metadata.GetString(type.Name);
        while (!outer.GetDeclaringType().IsNil)
        {
            outer = metadata.GetTypeDefinition(outer.GetDeclaringType());
            name = $"{metadata.GetString(outer.Name)}+{name}";
        }

        var isClass = !type.Attributes.HasFlag(TypeAttributes.Interface);
        return new DeclaredType(
            metadata.GetString(outer.Namespace), name, NameOf(metadata, type.BaseType), isPublic,
            type.Attributes.HasFlag(TypeAttributes.Sealed), type.Attributes.HasFlag(TypeAttributes.Abstract), isClass);
    }

    private static bool IsVisible(MetadataReader metadata, TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(metadata, metadata.GetTypeDefinition(type.GetDeclaringType())),
            _ => false,
        };

    private static string NameOf(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return "";
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)handle).Name);
            case HandleKind.TypeReference:
                return metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)handle).Name);
            default:
                // A generic base: its definition stands in the signature after two bytes.
                var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                signature.ReadByte();
                signature.ReadByte();
                return NameOf(metadata, signature.ReadTypeHandle());
        }
    }

    private static ReferredType? Refer(MetadataReader metadata, TypeReference type)
    {
        var outer = type;
        while (outer.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            outer = metadata.GetTypeReference((TypeReferenceHandle)outer.ResolutionScope);
        }

        return outer.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? new ReferredType(
                metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)outer.ResolutionScope).Name),
                metadata.GetString(outer.Namespace),
                metadata.GetString(type.Name))
            : null;
    }
}
