using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Sessions;

/// <summary>One form, again and again. What stays the same from one to the next travels in the address, so that it works without scripts and cookies.</summary>
[RequirePermission(Permissions.FacilitateName)]
internal sealed class KeyInModel(SessionReader reader, KeyIn keyIn, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public string? Saved { get; private set; }

    /// <summary>The contribution that was keyed in first from the same form.</summary>
    public string? First { get; private set; }

    public IReadOnlyList<SelectListItem> Sessions { get; private set; } = [];

    public IEnumerable<SelectListItem> Attributions => SessionForms.EnumChoices<Attribution>(S);

    public async Task<IActionResult> OnGetAsync(Remembered last, string? saved, CancellationToken cancellationToken)
    {
        Saved = saved;
        Input = new Form
        {
            Key = ReceiptCode.NewKey(),
            Session = last.Session,
            Group = last.Group,
            Language = Languages.IsKnown(last.Language) ? last.Language! : Languages.Current,
            Attribution = last.Attribution ?? Attribution.Anonymous,
            Given = last.Given ?? ConsentGiven.OnForm,
            ReceivedOn = last.ReceivedOn,
            Type = ContributionType.Technical,
        };
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var done = await keyIn.SaveAsync(Found, Input.ToContribution(), Input.Key, cancellationToken);
        First = done.Reasons.Select(reason => reason.Link).FirstOrDefault(link => link is not null);
        return done.Succeeded ? this.GoTo(Next(done.Value)) : await this.AnswerAsync(done, () => ShowAsync(cancellationToken));
    }

    private string Next(string saved)
    {
        var query = new QueryBuilder { { "saved", saved }, { "language", Input.Language } };
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        Add("session", Input.Session?.ToString());
        Add("group", Input.Group?.ToString());
        Add("attribution", Input.Attribution?.ToString());
        Add("given", Input.Given?.ToString());
        Add("receivedOn", Input.ReceivedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return SessionPaths.KeyIn(Slug) + query;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var held = (await reader.ListAsync(Found, cancellationToken)).Where(session => !session.Cancelled && session.StartsAt <= Found.Now);
        Sessions = [new(S["None: on paper or by e-mail"], ""), .. held.Select(session => new SelectListItem(session.Title.For(Languages.Current), session.Id.ToString()))];
        return Page();
    }

    /// <summary>What the last entry leaves to the next.</summary>
    internal sealed record Remembered(Guid? Session, StakeholderGroup? Group, string? Language, Attribution? Attribution, ConsentGiven? Given, DateOnly? ReceivedOn);

    internal sealed class Form
    {
        [StringLength(64, MinimumLength = 32)]
        public string Key { get; set; } = "";

        [StringLength(60)]
        public string? Number { get; set; }

        [StringLength(Limits.Code)]
        public string? Requirement { get; set; }

        public Position Position { get; set; }

        public ContributionType Type { get; set; }

        [StringLength(Limits.Comment)]
        public string? Text { get; set; }

        [StringLength(Limits.Comment)]
        public string? ProposedChange { get; set; }

        public int? Women { get; set; }

        public int? Men { get; set; }

        public Attribution? Attribution { get; set; }

        public ConsentGiven? Given { get; set; }

        [StringLength(Limits.Name)]
        public string? AuthorName { get; set; }

        [StringLength(Limits.Name)]
        public string? Organisation { get; set; }

        public Guid? Session { get; set; }

        public DateOnly? ReceivedOn { get; set; }

        public StakeholderGroup? Group { get; set; }

        public string Language { get; set; } = "";

        public KeyedContribution ToContribution() => new()
        {
            Number = Number ?? "",
            SessionId = Session,
            ReceivedOn = ReceivedOn,
            Requirement = Requirement ?? "",
            Type = Type,
            Position = Position,
            Text = Text ?? "",
            ProposedChange = ProposedChange ?? "",
            Language = Language,
            Group = Group,
            AuthorName = AuthorName ?? "",
            Organisation = Organisation ?? "",
            Women = Women,
            Men = Men,
            Attribution = Attribution,
            Given = Given,
        };
    }
}
