using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Data;
using AsmPortal.Documents;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Sessions;

/// <summary>One session on the desk: who is registered, who came, minutes.</summary>
[RequirePermission(Permissions.FacilitateName)]
internal sealed class RunModel(SessionReader reader, SessionRecords records, SessionSetup setup, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : SessionPageModel
{
    private const int MostRows = 100_000;

    public Slice<SessionRegistration> Registrations { get; private set; } = new([], null);

    [BindProperty]
    public List<AttendanceRow> Attendance { get; set; } = [];

    [BindProperty]
    public MinutesForm Minutes { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public bool MayManage => user.Has(Permissions.Manage);

    public bool IsHeld => !Session.Cancelled && Session.StartsAt <= Found.Now;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(true, true, cancellationToken);

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        var rows = (await reader.RegistrationsAsync(Id, null, MostRows, cancellationToken)).Items.Select(row => (IEnumerable<string>)
        [
            row.Name, row.Email ?? "", S.Enum(row.State), row.Language, row.Group is { } group ? S.Enum(group) : "", row.OrganisationName, row.Needs,
            row.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        ]);
        IEnumerable<string> head = [S["Name"], S["E-mail"], S["State"], S["Language"], S["Stakeholder group"], S["Organisation"], S["Needs"], S["Registered on (UTC)"]];
        return File(CsvText.Write([head, .. rows]), "text/csv; charset=utf-8", $"{Slug}-{Id:N}.csv");
    }

    public async Task<IActionResult> OnPostAttendanceAsync(CancellationToken cancellationToken)
    {
        var done = await records.CountAsync(Id, [.. Attendance.Select(row => new GroupAttendance(row.Group, row.Women ?? 0, row.Men ?? 0, row.Other ?? 0))], cancellationToken);
        return done.Succeeded ? this.GoTo(SessionPaths.DeskOf(Slug, Id), S["Saved."]) : await this.AnswerAsync(done, () => ShowAsync(false, true, cancellationToken), "");
    }

    public async Task<IActionResult> OnPostMinutesAsync(CancellationToken cancellationToken)
    {
        var done = await records.WriteMinutesAsync(Id, Minutes.Version, Minutes.Text, Minutes.Recording ?? "", cancellationToken);
        if (Request.Headers.ContainsKey("X-Autosave"))
        {
            return done.Succeeded
                ? new JsonResult(new { fields = new Dictionary<string, string> { ["Minutes.Version"] = done.Value.ToString(CultureInfo.InvariantCulture) } })
                : StatusCode(done.Failure == AsmPortal.Web.FailureKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
        }

        return done.Succeeded ? this.GoTo(SessionPaths.DeskOf(Slug, Id), S["Saved."]) : await this.AnswerAsync(done, () => ShowAsync(true, false, cancellationToken), "Minutes.");
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        var done = await setup.CancelAsync(Id, cancellationToken);
        return done.Succeeded
            ? this.GoTo(SessionPaths.DeskOf(Slug, Id), S["The session is cancelled; everyone registered is told."])
            : await this.AnswerAsync(done, () => ShowAsync(true, true, cancellationToken), "");
    }

    private async Task<IActionResult> ShowAsync(bool readAttendance, bool readMinutes, CancellationToken cancellationToken)
    {
        Registrations = await reader.RegistrationsAsync(Id, After, SessionReader.PageSize, cancellationToken);
        if (readAttendance)
        {
            var known = (await reader.AttendanceAsync(Id, cancellationToken)).ToDictionary(row => row.Group);
            Attendance = [.. Enum.GetValues<StakeholderGroup>().Select(group => known.TryGetValue(group, out var row)
                ? new AttendanceRow { Group = group, Women = row.Women, Men = row.Men, Other = row.Other }
                : new AttendanceRow { Group = group })];
        }

        if (readMinutes)
        {
            Minutes = new MinutesForm { Text = Session.Minutes, Recording = Session.RecordingAddress, Version = Session.Version };
        }

        return Page();
    }

    internal sealed class AttendanceRow
    {
        public StakeholderGroup Group { get; set; }

        public int? Women { get; set; }

        public int? Men { get; set; }

        public int? Other { get; set; }
    }

    internal sealed class MinutesForm
    {
        public LocalizedText Text { get; set; } = LocalizedText.Empty;

        [StringLength(Limits.Address)]
        public string? Recording { get; set; }

        public long Version { get; set; }
    }
}
