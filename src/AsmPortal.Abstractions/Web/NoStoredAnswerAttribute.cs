using Microsoft.AspNetCore.Builder;

namespace AsmPortal.Web;

/// <summary>
/// An endpoint whose answer is never kept, because it holds something that is told once, such as a receipt. A request with an <c>Idempotency-Key</c>
/// still does its work once: the same request again is answered 409 and told that it was done.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NoStoredAnswerAttribute : Attribute;

/// <summary>The same for minimal-API endpoints.</summary>
public static class NoStoredAnswerEndpointExtensions
{
    /// <summary>The endpoint's answers are never kept.</summary>
    public static TBuilder WithoutStoredAnswer<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new NoStoredAnswerAttribute()));
        return builder;
    }
}
