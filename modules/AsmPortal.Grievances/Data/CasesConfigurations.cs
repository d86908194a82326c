using AsmPortal.Grievances.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Grievances.Data;

internal sealed class GrievanceConfiguration : IEntityTypeConfiguration<Grievance>
{
    public void Configure(EntityTypeBuilder<Grievance> builder)
    {
        builder.ToTable("Grievances_Grievance");
        builder.Property(grievance => grievance.Number).HasMaxLength(Limits.Number);
        builder.Property(grievance => grievance.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(grievance => grievance.Criticality).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(grievance => grievance.Anonymity).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(grievance => grievance.Language).HasMaxLength(Limits.Language);
        builder.Property(grievance => grievance.Category).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(grievance => grievance.Channel).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(grievance => grievance.ReceiptLookup).HasMaxLength(Limits.Lookup);
        builder.Property(grievance => grievance.ReceiptHash).HasMaxLength(Limits.SlowHash);
        builder.Property(grievance => grievance.Proof).HasMaxLength(Limits.Proof);
        builder.Property(grievance => grievance.InadmissibleReason).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(grievance => grievance.Redirect).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(grievance => grievance.Outcome).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasIndex(grievance => grievance.Number).IsUnique();
        builder.HasIndex(grievance => grievance.ReceiptLookup).IsUnique();
        builder.HasIndex(grievance => new { grievance.DueOrder, grievance.Id });
        builder.HasIndex(grievance => new { grievance.State, grievance.DueOrder, grievance.Id });
        builder.HasIndex(grievance => new { grievance.OwnerId, grievance.DueOrder, grievance.Id });
        builder.HasIndex(grievance => new { grievance.InvestigatorId, grievance.DueOrder, grievance.Id });
        builder.HasIndex(grievance => grievance.ReceivedOn);
        builder.HasIndex(grievance => new { grievance.Category, grievance.DueOrder, grievance.Id });
        builder.HasIndex(grievance => grievance.UnreadSince);
        builder.HasIndex(grievance => grievance.MergedIntoId);
    }
}

internal sealed class GrievanceDraftConfiguration : IEntityTypeConfiguration<GrievanceDraft>
{
    public void Configure(EntityTypeBuilder<GrievanceDraft> builder)
    {
        builder.ToTable("Grievances_Draft");
        builder.Property(draft => draft.ReceiptLookup).HasMaxLength(Limits.Lookup);
        builder.Property(draft => draft.ReceiptHash).HasMaxLength(Limits.SlowHash);
        builder.Property(draft => draft.Language).HasMaxLength(Limits.Language);
        builder.HasIndex(draft => draft.ReceiptLookup).IsUnique();
        builder.HasIndex(draft => draft.KeepUntil);
    }
}

internal sealed class SealedIdentityConfiguration : IEntityTypeConfiguration<SealedIdentity>
{
    public void Configure(EntityTypeBuilder<SealedIdentity> builder)
    {
        builder.ToTable("Grievances_Identity");
        builder.HasOne<Grievance>().WithOne().HasForeignKey<SealedIdentity>(sealedIdentity => sealedIdentity.GrievanceId);
        builder.HasIndex(sealedIdentity => sealedIdentity.GrievanceId).IsUnique();
    }
}

internal sealed class CasePersonConfiguration : IEntityTypeConfiguration<CasePerson>
{
    public void Configure(EntityTypeBuilder<CasePerson> builder)
    {
        builder.ToTable("Grievances_CasePerson");
        builder.Property(casePerson => casePerson.Part).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Grievance>().WithMany().HasForeignKey(casePerson => casePerson.GrievanceId);
        builder.HasIndex(casePerson => new { casePerson.GrievanceId, casePerson.UserId, casePerson.Part });
        builder.HasIndex(casePerson => casePerson.UserId);
    }
}

internal sealed class AllegationConfiguration : IEntityTypeConfiguration<Allegation>
{
    public void Configure(EntityTypeBuilder<Allegation> builder)
    {
        builder.ToTable("Grievances_Allegation");
        builder.Property(allegation => allegation.Category).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Grievance>().WithMany().HasForeignKey(allegation => allegation.GrievanceId);
        builder.HasIndex(allegation => new { allegation.GrievanceId, allegation.Number }).IsUnique();
        builder.HasIndex(allegation => allegation.SiteId);
        builder.HasIndex(allegation => allegation.OrganisationId);
    }
}

internal sealed class FindingConfiguration : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> builder)
    {
        builder.ToTable("Grievances_Finding");
        builder.Property(finding => finding.Outcome).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Allegation>().WithOne().HasForeignKey<Finding>(finding => finding.AllegationId);
        builder.HasIndex(finding => finding.AllegationId).IsUnique();
        builder.HasIndex(finding => finding.GrievanceId);
    }
}

internal sealed class GrievanceMessageConfiguration : IEntityTypeConfiguration<GrievanceMessage>
{
    public void Configure(EntityTypeBuilder<GrievanceMessage> builder)
    {
        builder.ToTable("Grievances_Message");
        builder.Property(message => message.Direction).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(message => message.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(message => message.Language).HasMaxLength(Limits.Language);
        builder.HasOne<Grievance>().WithMany().HasForeignKey(message => message.GrievanceId);
        builder.HasIndex(message => new { message.GrievanceId, message.Number }).IsUnique();
    }
}

internal sealed class GrievanceAttachmentConfiguration : IEntityTypeConfiguration<GrievanceAttachment>
{
    public void Configure(EntityTypeBuilder<GrievanceAttachment> builder)
    {
        builder.ToTable("Grievances_Attachment");
        builder.Property(attachment => attachment.ContentType).HasMaxLength(Limits.ContentType);
        builder.HasIndex(attachment => attachment.RecordId);
        builder.HasIndex(attachment => attachment.MessageId);
    }
}
