using System.Globalization;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.Security;
using Xunit.Abstractions;

namespace AsmPortal.WebTests.Sealed;

/// <summary>Every address of the sealed modules × every role × every relation × every state: who may not see a record gets the same answer as if it did not exist.</summary>
public sealed class PermissionMatrixTests(ITestOutputHelper output)
{
    private const string Module = "AsmPortal.ChildProtection";

    /// <summary>Roles that the written-down rules give something to; the others are asked in fewer states.</summary>
    private static readonly string[] Concerned = [PortalRoles.CaseOfficer, PortalRoles.CaseSupervisor, PortalRoles.ServiceProvider, PortalRoles.Monitor, PortalRoles.Administrator];

    private static readonly ChildCaseState[] Few = [ChildCaseState.Observed, ChildCaseState.InService];

    /// <summary>Pages of a case that only a case officer works on.</summary>
    private static readonly string[] OfOfficers = ["refer", "register", "risk", "visit"];

    [Fact]
    public async Task ChildCases_AreThereForThoseWhomTheyConcern_AndForNobodyElse()
    {
        await using var portal = await MatrixPortal.StartAsync();
        var matrix = await ChildCaseMatrix.CreateAsync(portal);
        var routes = (await portal.RoutesAsync(Module)).Where(route => route.NamesARecord && (Has(route, "number") || Has(route, "referral"))).ToList();
        var (cells, wrong) = (0, new List<string>());
        foreach (var state in Enum.GetValues<ChildCaseState>())
        {
            foreach (var relation in Enum.GetValues<CaseRelation>())
            {
                foreach (var role in PortalRoles.All.Where(role => Concerned.Contains(role) || Few.Contains(state)).Append(null))
                {
                    var place = matrix[state, relation, role ?? PortalRoles.Administrator];
                    var person = role is null ? MatrixPerson.Visitor : place.Person;
                    foreach (var route in routes)
                    {
                        var may = May(route, role, relation, state);
                        if (may && route.Method != "GET")
                        {
                            continue;
                        }

                        cells++;
                        var address = route.Address(new Dictionary<string, string> { ["number"] = place.Number, ["referral"] = place.Referral.ToString() });
                        var status = await portal.AskAsync(person, route.Method, address);
                        var expected = may ? 200 : role is null ? 401 : 404;
                        if (status != expected)
                        {
                            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{route} for {person}, {relation}, {state}: {status} instead of {expected}"));
                        }
                    }
                }
            }
        }

        output.WriteLine($"{cells} cells, {routes.Count} routes");
        wrong.ShouldBeEmpty();
        cells.ShouldBeGreaterThan(5000);
        portal.Portal.Errors.ShouldBeEmpty();
    }

    private static bool Has(MatrixRoute route, string value) => route.Pattern.Contains("{" + value, StringComparison.Ordinal);

    private static bool May(MatrixRoute route, string? role, CaseRelation relation, ChildCaseState state)
    {
        if (!Has(route, "number"))
        {
            return ChildCaseMatrix.SeesSlice(role, relation);
        }

        var forOfficers = OfOfficers.Any(step => route.Pattern.EndsWith("/" + step, StringComparison.Ordinal));
        return ChildCaseMatrix.SeesCase(role, relation, state) && (!forOfficers || role == PortalRoles.CaseOfficer);
    }
}
