using AsmPortal.Consultations.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Consultations.Data;

internal sealed class ContributionDraftConfiguration : IEntityTypeConfiguration<ContributionDraft>
{
    public void Configure(EntityTypeBuilder<ContributionDraft> builder)
    {
        builder.ToTable("Consultations_ContributionDraft");
        builder.Property(draft => draft.Owner).HasMaxLength(Limits.DraftOwner);
        builder.Property(draft => draft.StableId).HasMaxLength(Limits.StableId);
        builder.Property(draft => draft.Code).HasMaxLength(Limits.Code);
        builder.Property(draft => draft.Quote).HasMaxLength(Limits.Quote);
        builder.Property(draft => draft.Type).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(draft => draft.Position).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(draft => draft.Language).HasMaxLength(Limits.Language);
        builder.Property(draft => draft.Attribution).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(draft => draft.ConsultationId);
        builder.HasIndex(draft => new { draft.ConsultationId, draft.Owner });
        builder.HasIndex(draft => draft.Owner);
        builder.HasIndex(draft => new { draft.SharedWithId, draft.ConsultationId });
        builder.HasIndex(draft => draft.KeptAt);
    }
}

internal sealed class DraftFileConfiguration : IEntityTypeConfiguration<DraftFile>
{
    public void Configure(EntityTypeBuilder<DraftFile> builder)
    {
        builder.ToTable("Consultations_DraftFile");
        builder.Property(file => file.Name).HasMaxLength(Limits.Name);
        builder.Property(file => file.ContentType).HasMaxLength(Limits.Name);
        builder.HasOne<ContributionDraft>().WithMany().HasForeignKey(file => file.DraftId);
    }
}

internal sealed class DraftBasketConfiguration : IEntityTypeConfiguration<DraftBasket>
{
    public void Configure(EntityTypeBuilder<DraftBasket> builder)
    {
        builder.ToTable("Consultations_DraftBasket");
        builder.Property(basket => basket.Owner).HasMaxLength(Limits.DraftOwner);
        builder.Property(basket => basket.Key).HasMaxLength(Limits.Hash);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(basket => basket.ConsultationId);
        builder.HasIndex(basket => new { basket.ConsultationId, basket.Owner }).IsUnique();
        builder.HasIndex(basket => basket.Owner);
    }
}

internal sealed class OrganisationNoteConfiguration : IEntityTypeConfiguration<OrganisationNote>
{
    public void Configure(EntityTypeBuilder<OrganisationNote> builder)
    {
        builder.ToTable("Consultations_OrganisationNote");
        builder.HasOne<Consultation>().WithMany().HasForeignKey(note => note.ConsultationId);
        builder.HasIndex(note => new { note.ConsultationId, note.OrganisationId, note.Id });
        builder.HasIndex(note => note.ById);
    }
}

internal sealed class EndorsementConfiguration : IEntityTypeConfiguration<Endorsement>
{
    public void Configure(EntityTypeBuilder<Endorsement> builder)
    {
        builder.ToTable("Consultations_Endorsement");
        builder.HasOne<Contribution>().WithMany().HasForeignKey(endorsement => endorsement.ContributionId);
        builder.HasIndex(endorsement => new { endorsement.ContributionId, endorsement.UserId }).IsUnique();
        builder.HasIndex(endorsement => endorsement.UserId);
    }
}

internal sealed class FollowConfiguration : IEntityTypeConfiguration<Follow>
{
    public void Configure(EntityTypeBuilder<Follow> builder)
    {
        builder.ToTable("Consultations_Follow");
        builder.Property(follow => follow.StableId).HasMaxLength(Limits.StableId);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(follow => follow.ConsultationId);
        builder.HasIndex(follow => new { follow.ConsultationId, follow.UserId, follow.StableId }).IsUnique();
        builder.HasIndex(follow => follow.UserId);
    }
}

internal sealed class ToldContributionConfiguration : IEntityTypeConfiguration<ToldContribution>
{
    public void Configure(EntityTypeBuilder<ToldContribution> builder)
    {
        builder.ToTable("Consultations_ToldContribution");
        builder.HasKey(told => told.ContributionId);
        builder.HasOne<Contribution>().WithOne().HasForeignKey<ToldContribution>(told => told.ContributionId);
    }
}
