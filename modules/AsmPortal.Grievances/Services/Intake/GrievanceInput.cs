using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Files;

namespace AsmPortal.Grievances.Services.Intake;

/// <summary>What is typed into the form; a draft keeps it as it is, right or not.</summary>
internal sealed class GrievanceInput
{
    public GrievanceCategory? Category { get; set; }

    public bool Danger { get; set; }

    public string? Text { get; set; }

    /// <summary>Slug of the chosen site.</summary>
    public string? Site { get; set; }

    /// <summary>Words to look for a site by; the place in the person's own words when none is chosen.</summary>
    public string? Entity { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public GrievanceAnonymity? Anonymity { get; set; }

    public string? Language { get; set; }

    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Other { get; set; }

    public NewGrievance ToFiling(IReadOnlyList<CleanFile> files, Guid? draftId, string? code, byte[]? salt) => new()
    {
        Channel = IntakeChannel.Web,
        Category = Category,
        Anonymity = Anonymity,
        Language = Language ?? "",
        Text = Text ?? "",
        Site = Site ?? "",
        Entity = Entity ?? "",
        From = From,
        To = To,
        Danger = Danger,
        Contact = new ContactDetails { Name = Name ?? "", Phone = Phone ?? "", Email = Email ?? "", Other = Other ?? "" },
        Files = files,
        DraftId = draftId,
        Code = code,
        Salt = salt,
    };
}
