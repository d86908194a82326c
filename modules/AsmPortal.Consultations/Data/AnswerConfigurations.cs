using AsmPortal.Consultations.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Consultations.Data;

internal sealed class ModerationActConfiguration : IEntityTypeConfiguration<ModerationAct>
{
    public void Configure(EntityTypeBuilder<ModerationAct> builder)
    {
        builder.ToTable("Consultations_ModerationAct");
        builder.Property(act => act.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(act => act.Reason).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(act => act.Note).HasMaxLength(Limits.Remark);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(act => act.ContributionId);
        builder.HasIndex(act => new { act.ContributionId, act.At });
    }
}

internal sealed class AppealConfiguration : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.ToTable("Consultations_Appeal");
        builder.Property(appeal => appeal.Text).HasMaxLength(Limits.Remark);
        builder.Property(appeal => appeal.Note).HasMaxLength(Limits.Remark);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(appeal => appeal.ContributionId);
        builder.HasIndex(appeal => appeal.ContributionId).IsUnique();
        builder.HasIndex(appeal => new { appeal.ConsultationId, appeal.DecidedAt, appeal.Id });
    }
}

internal sealed class TextPrintConfiguration : IEntityTypeConfiguration<TextPrint>
{
    public void Configure(EntityTypeBuilder<TextPrint> builder)
    {
        builder.ToTable("Consultations_TextPrint");
        builder.HasKey(print => print.ContributionId);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(print => print.ContributionId);
        builder.HasIndex(print => new { print.ConsultationId, print.Band1 });
        builder.HasIndex(print => new { print.ConsultationId, print.Band2 });
        builder.HasIndex(print => new { print.ConsultationId, print.Band3 });
        builder.HasIndex(print => new { print.ConsultationId, print.Band4 });
        builder.HasIndex(print => new { print.ConsultationId, print.Band5 });
    }
}

internal sealed class SearchTermConfiguration : IEntityTypeConfiguration<SearchTerm>
{
    public void Configure(EntityTypeBuilder<SearchTerm> builder)
    {
        builder.ToTable("Consultations_SearchTerm");
        builder.HasKey(term => new { term.ConsultationId, term.Term, term.ContributionId });
        builder.Property(term => term.Term).HasMaxLength(Limits.Term);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(term => term.ContributionId);
        builder.HasIndex(term => term.ContributionId);
    }
}

internal sealed class ToIndexConfiguration : IEntityTypeConfiguration<ToIndex>
{
    public void Configure(EntityTypeBuilder<ToIndex> builder)
    {
        builder.ToTable("Consultations_ToIndex");
        builder.HasKey(row => row.ContributionId);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(row => row.ContributionId);
    }
}

internal sealed class RationaleConfiguration : IEntityTypeConfiguration<Rationale>
{
    public void Configure(EntityTypeBuilder<Rationale> builder)
    {
        builder.ToTable("Consultations_Rationale");
        builder.Property(rationale => rationale.SourceLanguage).HasMaxLength(Limits.Language);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(rationale => rationale.ConsultationId);
        builder.HasIndex(rationale => new { rationale.ConsultationId, rationale.WaitsEn, rationale.Id });
        builder.HasIndex(rationale => new { rationale.ConsultationId, rationale.WaitsFr, rationale.Id });
        builder.HasIndex(rationale => new { rationale.ConsultationId, rationale.WaitsZh, rationale.Id });
    }
}

internal sealed class AnswerDraftConfiguration : IEntityTypeConfiguration<AnswerDraft>
{
    public void Configure(EntityTypeBuilder<AnswerDraft> builder)
    {
        builder.ToTable("Consultations_AnswerDraft");
        builder.Property(draft => draft.Outcome).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(draft => draft.DuplicateOf).HasMaxLength(Limits.Reference);
        builder.Property(draft => draft.ChangedRequirement).HasMaxLength(Limits.Code);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(draft => draft.ContributionId);
        builder.HasIndex(draft => new { draft.ContributionId, draft.PersonId }).IsUnique();
    }
}

internal sealed class InternalNoteConfiguration : IEntityTypeConfiguration<InternalNote>
{
    public void Configure(EntityTypeBuilder<InternalNote> builder)
    {
        builder.ToTable("Consultations_InternalNote");
        builder.Property(note => note.Text).HasMaxLength(Limits.Remark);
        builder.Property(note => note.By).HasMaxLength(Limits.Name);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(note => note.ContributionId);
        builder.HasIndex(note => new { note.ContributionId, note.At });
    }
}

internal sealed class CommitteeMemberConfiguration : IEntityTypeConfiguration<CommitteeMember>
{
    public void Configure(EntityTypeBuilder<CommitteeMember> builder)
    {
        builder.ToTable("Consultations_CommitteeMember");
        builder.Property(member => member.Committee).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(member => member.Constituency).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(member => member.Standing).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasIndex(member => new { member.Committee, member.UserId, member.From }).IsUnique();
    }
}

internal sealed class MeetingConfiguration : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("Consultations_Meeting");
        builder.Property(meeting => meeting.Committee).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(meeting => meeting.TimeZone).HasMaxLength(Limits.TimeZone);
        builder.Property(meeting => meeting.Place).HasMaxLength(Limits.Place);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(meeting => meeting.ConsultationId);
        builder.HasIndex(meeting => new { meeting.ConsultationId, meeting.At });
    }
}

internal sealed class AgendaItemConfiguration : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> builder)
    {
        builder.ToTable("Consultations_AgendaItem");
        builder.Property(item => item.Title).HasMaxLength(Limits.Title);
        builder.Property(item => item.Reason).HasMaxLength(Limits.Remark);
        builder.Property(item => item.Decision).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(item => item.DissentBy).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(item => item.MeetingId);
        builder.HasOne<Contribution>().WithMany().HasForeignKey(item => item.ContributionId);
        builder.HasIndex(item => new { item.MeetingId, item.ContributionId }).IsUnique();
        builder.HasIndex(item => new { item.MeetingId, item.Position });
    }
}

internal sealed class MeetingAttendanceConfiguration : IEntityTypeConfiguration<MeetingAttendance>
{
    public void Configure(EntityTypeBuilder<MeetingAttendance> builder)
    {
        builder.ToTable("Consultations_MeetingAttendance");
        builder.HasKey(row => new { row.MeetingId, row.MemberId });
        builder.HasOne<Meeting>().WithMany().HasForeignKey(row => row.MeetingId);
        builder.HasOne<CommitteeMember>().WithMany().HasForeignKey(row => row.MemberId);
    }
}

internal sealed class MeetingVoteConfiguration : IEntityTypeConfiguration<MeetingVote>
{
    public void Configure(EntityTypeBuilder<MeetingVote> builder)
    {
        builder.ToTable("Consultations_MeetingVote");
        builder.HasKey(vote => new { vote.AgendaItemId, vote.MemberId });
        builder.Property(vote => vote.Value).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<AgendaItem>().WithMany().HasForeignKey(vote => vote.AgendaItemId);
        builder.HasOne<CommitteeMember>().WithMany().HasForeignKey(vote => vote.MemberId);
    }
}

internal sealed class MeetingNoteConfiguration : IEntityTypeConfiguration<MeetingNote>
{
    public void Configure(EntityTypeBuilder<MeetingNote> builder)
    {
        builder.ToTable("Consultations_MeetingNote");
        builder.Property(note => note.By).HasMaxLength(Limits.Name);
        builder.Property(note => note.Text).HasMaxLength(Limits.Remark);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(note => note.MeetingId);
        builder.HasIndex(note => new { note.MeetingId, note.At });
    }
}
