using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace AsmPortal.Security;

/// <summary>A page or endpoint that needs a permission. Every other endpoint says <see cref="AllowAnonymousAttribute"/> or <see cref="SignedInAttribute"/>; a test walks them all.</summary>
/// <param name="permission">The permission's name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirePermissionAttribute(string permission) : Attribute, IAuthorizeData
{
    /// <summary>What policy names of permissions begin with.</summary>
    public const string Prefix = "permission:";

    /// <summary>The permission's name.</summary>
    public string Permission { get; } = permission;

    /// <inheritdoc />
    public string? Policy { get; set; } = Prefix + permission;

    /// <inheritdoc />
    public string? Roles { get; set; }

    /// <inheritdoc />
    public string? AuthenticationSchemes { get; set; }
}

/// <summary>A page that is for anyone who is signed in, whatever their role.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInAttribute : AuthorizeAttribute;

/// <summary>The same for minimal-API endpoints.</summary>
public static class PermissionEndpointExtensions
{
    /// <summary>The endpoint needs this permission. What a sealed one answers is never kept for a repeated request.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new RequirePermissionAttribute(permission.Name)));
        return permission.Sealed ? builder.WithoutStoredAnswer() : builder;
    }
}
