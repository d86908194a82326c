using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>The resolution board: every contribution, by what it is about and how far its answer is.</summary>
[RequirePermission(Permissions.ReadAllName)]
internal sealed class BoardModel(
    BoardReader reader, AnswerDesk desk, ConsultedTexts consulted, IUserDirectory people, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : AnswerPage
{
    private const int PageSize = 50;

    /// <summary>Finds nothing: the choice is no requirement of this text.</summary>
    private const string Nothing = "-";

    [BindProperty(SupportsGet = true)]
    public AnswerState? State { get; set; }

    /// <summary>Code of a requirement, or <c>p:</c> and the code of a principle.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Requirement { get; set; }

    [BindProperty(SupportsGet = true)]
    public Position? Position { get; set; }

    [BindProperty(SupportsGet = true)]
    public ContributionType? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public StakeholderGroup? Group { get; set; }

    [BindProperty(SupportsGet = true)]
    public Channel? Channel { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    /// <summary><c>me</c> or the id of an account.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Assignee { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Similar { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Unplaced { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Replied { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<BoardRow> Rows { get; private set; } = new([], null);

    public IReadOnlyDictionary<AnswerState, int> Counts { get; private set; } = new Dictionary<AnswerState, int>();

    public IReadOnlyDictionary<Guid, int> Groups { get; private set; } = new Dictionary<Guid, int>();

    public IReadOnlyList<(string Value, string Text, int Depth)> Requirements { get; private set; } = [];

    /// <summary>Those to whom contributions can be given.</summary>
    public IReadOnlyList<DirectoryUser> Answerers { get; private set; } = [];

    public bool MayAnswer => user.Has(Permissions.Answer);

    public bool MayPropose => user.Has(Permissions.Propose);

    public string Address => ConsultationPaths.Board(Slug);

    /// <summary>The address with its filters, to come back to.</summary>
    public string Here => Address + Request.QueryString.Value;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAssignAsync(Guid[] ids, Guid? assignee, CancellationToken cancellationToken) =>
        await DoneAsync(await desk.AssignAsync(Consultation, ids, assignee, cancellationToken), S["Assigned."], cancellationToken);

    public async Task<IActionResult> OnPostJoinAsync(Guid[] ids, CancellationToken cancellationToken) =>
        await DoneAsync(await desk.JoinAsync(Consultation, ids, cancellationToken), S["Grouped."], cancellationToken);

    public async Task<IActionResult> OnPostSplitAsync(Guid[] ids, CancellationToken cancellationToken) =>
        await DoneAsync(await desk.SplitAsync(Consultation, ids, cancellationToken), S["Taken out of their group."], cancellationToken);

    public async Task<IActionResult> OnPostProposeAsync(Guid[] ids, CancellationToken cancellationToken) =>
        await DoneAsync(await desk.ProposeAsync(Consultation, ids, cancellationToken), S["Proposed to the steering committee."], cancellationToken);

    /// <summary>The address of the board with one filter only.</summary>
    public string With(string name, string value) => QueryHelpers.AddQueryString(Address, name, value);

    public string Count(AnswerState state) => Counts.GetValueOrDefault(state) switch
    {
        >= BoardReader.MostCounted => S["{0} and more", BoardReader.MostCounted],
        var count => count.ToString(System.Globalization.CultureInfo.CurrentCulture),
    };

    public string NameOf(Guid id) => Answerers.FirstOrDefault(person => person.Id == id)?.DisplayName ?? S["Somebody else"];

    private Guid? AssigneeId => Assignee == "me" ? user.Id : Guid.TryParse(Assignee, out var id) ? id : null;

    private async Task<IActionResult> DoneAsync(Result result, string notice, CancellationToken cancellationToken) =>
        await this.EndAsync(result, Address + WithoutHandler(), notice, () => ShowAsync(cancellationToken));

    /// <summary>The filters as they were when a button was pressed.</summary>
    private string WithoutHandler() => QueryHelpers.AddQueryString("", Request.Query.Where(pair => pair.Key is not "handler").SelectMany(pair => pair.Value.Select(value => new KeyValuePair<string, string?>(pair.Key, value))));

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var document = await consulted.ReadAsync(Found, cancellationToken);
        Requirements = document is null ? [] : RequirementChoices.Of(document, Languages.Current);
        Rows = await reader.ReadAsync(Consultation.Id, FilterOf(document), After, PageSize, cancellationToken);
        Counts = await reader.CountAsync(Consultation.Id, cancellationToken);
        Groups = await reader.GroupSizesAsync([.. Rows.Items.Select(row => row.SimilarGroupId).OfType<Guid>().Distinct()], cancellationToken);
        Answerers = await people.FindByPermissionAsync(Permissions.AnswerName, cancellationToken);
        return Page();
    }

    private BoardFilter FilterOf(VersionDocument? document) => new()
    {
        State = State,
        StableIds = string.IsNullOrEmpty(Requirement) ? [] : document is not null && RequirementChoices.Read(document, Requirement) is { Count: > 0 } ids ? ids : [Nothing],
        Position = Position,
        Type = Type,
        Group = Group,
        Channel = Channel,
        Language = Language,
        AssigneeId = AssigneeId,
        SimilarGroupId = Similar,
        Unplaced = Unplaced,
        Replied = Replied,
        Search = Q ?? "",
    };
}
