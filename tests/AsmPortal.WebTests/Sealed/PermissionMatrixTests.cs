using System.Globalization;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace AsmPortal.WebTests.Sealed;

/// <summary>
/// Every address of the sealed modules, taken from the route table, × every role × every relation × every state: who may not see a record gets the answer
/// that they would get if it did not exist. Who may is written down here and in the two matrices, from domain.md and the contract.
/// </summary>
public sealed class PermissionMatrixTests(ITestOutputHelper output)
{
    private const string Children = "AsmPortal.ChildProtection";
    private const string Grievances = "AsmPortal.Grievances";
    private const string Statistics = "work/cases/statistics";

    /// <summary>Pages of a child’s case on which its officer works; who has not taken a case yet takes it first.</summary>
    private static readonly string[] OfOfficers = ["refer", "register", "risk", "visit"];

    /// <summary>Roles that the rules for children give something to, and the administrator; the others are asked in one state.</summary>
    private static readonly string[] Concerned = [PortalRoles.CaseOfficer, PortalRoles.CaseSupervisor, PortalRoles.ServiceProvider, PortalRoles.Administrator];

    private const ChildCaseState One = ChildCaseState.InService;

    /// <summary>Desks and lists, which name no record, and who has them.</summary>
    private static readonly Dictionary<string, string[]> Desks = new(StringComparer.Ordinal)
    {
        ["work/cases"] = [PortalRoles.CaseOfficer, PortalRoles.CaseSupervisor],
        ["work/cases/list"] = [PortalRoles.CaseOfficer, PortalRoles.CaseSupervisor],
        ["work/cases/transfers"] = [PortalRoles.CaseOfficer, PortalRoles.CaseSupervisor],
        ["work/cases/break-glass"] = [PortalRoles.CaseOfficer, PortalRoles.CaseSupervisor],
        ["work/cases/approvals"] = [PortalRoles.CaseSupervisor],
        ["work/cases/emergencies"] = [PortalRoles.CaseSupervisor],
        ["work/cases/observe"] = [PortalRoles.Monitor, PortalRoles.CaseOfficer, PortalRoles.CaseSupervisor],
        ["work/cases/observed"] = [PortalRoles.Monitor, PortalRoles.CaseOfficer, PortalRoles.CaseSupervisor],
        [Statistics] = [PortalRoles.CaseSupervisor, PortalRoles.Statistician],
        ["work/cases/statistics/new"] = [PortalRoles.Statistician],
        ["work/referrals"] = [PortalRoles.ServiceProvider],
        ["work/grievances"] = [PortalRoles.GrievanceOfficer, PortalRoles.Investigator, PortalRoles.SteeringCommittee, PortalRoles.TechnicalCommittee],
        ["work/grievances/break-glass"] = [PortalRoles.GrievanceOfficer, PortalRoles.Investigator],
        ["work/grievances/identity-requests"] = [PortalRoles.IdentityCustodian],
        ["work/grievances/key-in"] = [PortalRoles.GrievanceOfficer],
    };

    [Fact]
    public async Task ChildCases_AreThereForThoseWhomTheyConcern_AndForNobodyElse()
    {
        await using var portal = await MatrixPortal.StartAsync();
        var matrix = await ChildCaseMatrix.CreateAsync(portal);
        var routes = (await portal.RoutesAsync(Children)).Where(route => Has(route, "number") && !route.Pattern.Contains("statistics", StringComparison.Ordinal) || Has(route, "referral")).ToList();
        var judge = new Judge(portal);
        foreach (var state in Enum.GetValues<ChildCaseState>())
        {
            foreach (var relation in Enum.GetValues<CaseRelation>())
            {
                foreach (var role in PortalRoles.All.Where(role => Concerned.Contains(role) || state == One).Append(null))
                {
                    var place = matrix[state, relation, role ?? PortalRoles.Administrator];
                    var values = new Dictionary<string, string> { ["number"] = place.Number, ["referral"] = place.Referral.ToString() };
                    foreach (var route in routes)
                    {
                        await judge.AskAsync(route, role is null ? MatrixPerson.Visitor : place.Person, values, MayCase(route, role, relation, state), $"{relation}, {state}");
                    }
                }
            }
        }

        Report(judge, routes.Count);
    }

    [Fact]
    public async Task Grievances_AreThereForThoseWhoHaveAPartInThem_AndForNobodyElse()
    {
        await using var portal = await MatrixPortal.StartAsync();
        var matrix = await GrievanceMatrix.CreateAsync(portal);
        var routes = (await portal.RoutesAsync(Grievances)).Where(route => Has(route, "number")).ToList();
        var judge = new Judge(portal);
        foreach (var state in Enum.GetValues<GrievanceState>())
        {
            foreach (var relation in Enum.GetValues<GrievanceRelation>())
            {
                foreach (var role in PortalRoles.All.Append(null))
                {
                    var (person, number) = matrix[state, relation, role ?? PortalRoles.Administrator];
                    var values = new Dictionary<string, string> { ["number"] = number, ["id"] = Guid.CreateVersion7().ToString() };
                    foreach (var route in routes)
                    {
                        // A file that a case does not have is not there for anybody.
                        var may = GrievanceMatrix.Sees(role, relation) && !Has(route, "id");
                        await judge.AskAsync(route, role is null ? MatrixPerson.Visitor : person, values, may, $"{relation}, {state}");
                    }
                }
            }
        }

        Report(judge, routes.Count);
    }

    [Fact]
    public async Task Desks_AreThereForTheirRoles_AndTheMatrixSeesAPageWithoutItsPolicy()
    {
        var faults = await DesksAsync(null);
        var unguarded = await DesksAsync(services => services.Configure<RazorPagesOptions>(pages => pages.Conventions.Add(new WithoutPolicy(Statistics))));

        faults.ShouldBeEmpty();
        unguarded.Count.ShouldBeGreaterThan(15);
        unguarded.ShouldAllBe(fault => fault.Contains(Statistics, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> DesksAsync(Action<IServiceCollection>? change)
    {
        await using var portal = await MatrixPortal.StartAsync(change);
        var (_, people) = await portal.OrganisationAsync("home");
        var routes = (await portal.RoutesAsync(Children)).Concat(await portal.RoutesAsync(Grievances))
            .Where(route => route.Method == "GET" && !route.NamesARecord && route.Pattern.StartsWith("work/", StringComparison.Ordinal)).ToList();
        var judge = new Judge(portal);
        foreach (var route in routes.Where(route => Desks.ContainsKey(route.Pattern)))
        {
            foreach (var person in people.Values.Append(MatrixPerson.Visitor))
            {
                await judge.AskAsync(route, person, [], person.Role is { } role && Desks[route.Pattern].Contains(role), "desk");
            }
        }

        // What holds no record is judged by its own stories: the directory of services, and a script.
        routes.Select(route => route.Pattern).Where(pattern => !Desks.ContainsKey(pattern) && !pattern.StartsWith("work/service", StringComparison.Ordinal) && !pattern.EndsWith(".js", StringComparison.Ordinal)).ShouldBeEmpty();
        return judge.Wrong;
    }

    private static bool Has(MatrixRoute route, string value) => route.Pattern.Contains("{" + value, StringComparison.Ordinal);

    private static bool MayCase(MatrixRoute route, string? role, CaseRelation relation, ChildCaseState state)
    {
        if (!Has(route, "number"))
        {
            return ChildCaseMatrix.SeesSlice(role, relation);
        }

        var forOfficers = OfOfficers.Any(step => route.Pattern.EndsWith("/" + step, StringComparison.Ordinal));
        return ChildCaseMatrix.SeesCase(role, relation, state) && (!forOfficers || (role == PortalRoles.CaseOfficer && relation == CaseRelation.Owner));
    }

    private void Report(Judge judge, int routes)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{judge.Cells} cells of {routes} routes"));
        judge.Wrong.ShouldBeEmpty();
        judge.Cells.ShouldBeGreaterThan(5000);
        judge.Errors.ShouldBeEmpty();
    }

    /// <summary>Asks, and notes what was answered otherwise than it should. Forms that would be taken are not sent: they would change what the next cell finds.</summary>
    private sealed class Judge(MatrixPortal portal)
    {
        private readonly List<string> _wrong = [];

        public int Cells { get; private set; }

        public IReadOnlyList<string> Wrong => _wrong;

        public IReadOnlyList<string> Errors => portal.Portal.Errors;

        public async Task AskAsync(MatrixRoute route, MatrixPerson person, Dictionary<string, string> values, bool may, string where)
        {
            if (may && route.Method != "GET")
            {
                return;
            }

            Cells++;
            var status = await portal.AskAsync(person, route.Method, route.Address(values));
            var expected = may ? 200 : person.Role is null ? 401 : 404;
            if (status != expected)
            {
                _wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{route} for {person}, {where}: {status} instead of {expected}"));
            }
        }
    }

    /// <summary>Takes a page's policy away, as a slip of the pen would.</summary>
    private sealed class WithoutPolicy(string pattern) : IPageApplicationModelConvention
    {
        public void Apply(PageApplicationModel model)
        {
            if (model.RouteTemplate?.EndsWith(pattern, StringComparison.Ordinal) == true)
            {
                foreach (var policy in model.EndpointMetadata.OfType<IAuthorizeData>().Cast<object>().ToList())
                {
                    model.EndpointMetadata.Remove(policy);
                }

                model.EndpointMetadata.Add(new AllowAnonymousAttribute());
            }
        }
    }
}
