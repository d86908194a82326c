using Microsoft.AspNetCore.Builder;

namespace AsmPortal.Web;

/// <summary>
/// A page or endpoint that keeps no trace of who came, with what and when: for people whom a trace could put in danger. The host then
/// <list type="bullet">
/// <item>takes from the request what tells of the sender before anything else sees it: cookies, authorization, address, browser, the page they came from.
/// Nobody is signed in here, and no cookie is set: forms carry no antiforgery token, and nothing is done that needs somebody's authority;</item>
/// <item>writes no line of log and exports no trace and no metric of the request; faults are counted in memory and told once an hour, without their messages;</item>
/// <item>answers <c>no-store</c> and <c>Referrer-Policy: no-referrer</c>.</item>
/// </list>
/// The page's own part: rows carry a day and no time, ids are random, and audit rows and notices are written later, by a task.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class UntracedAttribute : Attribute;

/// <summary>The same for minimal-API endpoints.</summary>
public static class UntracedEndpointExtensions
{
    /// <summary>The endpoint keeps no trace of its callers.</summary>
    public static TBuilder WithoutTrace<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new UntracedAttribute()));
        return builder;
    }
}
