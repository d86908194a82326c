using AsmPortal.Consultations.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Consultations.Data;

internal sealed class ConsultationConfiguration : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> builder)
    {
        builder.ToTable("Consultations_Consultation");
        builder.Property(consultation => consultation.Slug).HasMaxLength(Limits.Slug);
        builder.Property(consultation => consultation.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(consultation => consultation.TimeZone).HasMaxLength(Limits.TimeZone);
        builder.Property(consultation => consultation.Rules).HasConversion<RulesConverter>();
        builder.HasIndex(consultation => consultation.Slug).IsUnique();
        builder.HasIndex(consultation => consultation.VersionId);
    }
}

internal sealed class RoundConfiguration : IEntityTypeConfiguration<Round>
{
    public void Configure(EntityTypeBuilder<Round> builder)
    {
        builder.ToTable("Consultations_Round");
        builder.HasOne<Consultation>().WithMany().HasForeignKey(round => round.ConsultationId);
        builder.HasIndex(round => new { round.ConsultationId, round.Number }).IsUnique();
    }
}

internal sealed class ExtensionConfiguration : IEntityTypeConfiguration<Extension>
{
    public void Configure(EntityTypeBuilder<Extension> builder)
    {
        builder.ToTable("Consultations_Extension");
        builder.Property(extension => extension.By).HasMaxLength(Limits.Name);
        builder.HasOne<Round>().WithMany().HasForeignKey(extension => extension.RoundId);
        builder.HasIndex(extension => new { extension.RoundId, extension.At });
    }
}

internal sealed class ConsultationDocumentConfiguration : IEntityTypeConfiguration<ConsultationDocument>
{
    public void Configure(EntityTypeBuilder<ConsultationDocument> builder)
    {
        builder.ToTable("Consultations_Document");
        builder.Property(document => document.Address).HasMaxLength(Limits.Address);
        builder.Property(document => document.Language).HasMaxLength(Limits.Language);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(document => document.ConsultationId);
        builder.HasIndex(document => new { document.ConsultationId, document.Position });
    }
}

internal sealed class FrequentQuestionConfiguration : IEntityTypeConfiguration<FrequentQuestion>
{
    public void Configure(EntityTypeBuilder<FrequentQuestion> builder)
    {
        builder.ToTable("Consultations_FrequentQuestion");
        builder.HasOne<Consultation>().WithMany().HasForeignKey(question => question.ConsultationId);
        builder.HasIndex(question => new { question.ConsultationId, question.Position });
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Consultations_Session");
        builder.Property(session => session.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(session => session.TimeZone).HasMaxLength(Limits.TimeZone);
        builder.Property(session => session.Place).HasMaxLength(Limits.Place);
        builder.Property(session => session.OnlineAddress).HasMaxLength(Limits.Address);
        builder.Property(session => session.Hosts).HasMaxLength(Limits.Place);
        builder.Property(session => session.SpokenLanguages).HasMaxLength(Limits.Name);
        builder.Property(session => session.Interpretation).HasMaxLength(Limits.Name);
        builder.Property(session => session.RecordingAddress).HasMaxLength(Limits.Address);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(session => session.ConsultationId);
        builder.HasIndex(session => new { session.ConsultationId, session.StartsAt });
        builder.HasIndex(session => session.StartsAt);
    }
}

internal sealed class SessionAttendanceConfiguration : IEntityTypeConfiguration<SessionAttendance>
{
    public void Configure(EntityTypeBuilder<SessionAttendance> builder)
    {
        builder.ToTable("Consultations_SessionAttendance");
        builder.Property(attendance => attendance.Group).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Session>().WithMany().HasForeignKey(attendance => attendance.SessionId);
        builder.HasIndex(attendance => new { attendance.SessionId, attendance.Group }).IsUnique();
    }
}

internal sealed class ConsultedTextConfiguration : IEntityTypeConfiguration<ConsultedText>
{
    public void Configure(EntityTypeBuilder<ConsultedText> builder)
    {
        builder.ToTable("Consultations_ConsultedText");
        builder.HasKey(text => text.ConsultationId);
        builder.HasOne<Consultation>().WithOne().HasForeignKey<ConsultedText>(text => text.ConsultationId);
    }
}
