using AsmPortal.Frameworks.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Frameworks.Data;

internal sealed class EditDraftConfiguration : IEntityTypeConfiguration<EditDraft>
{
    public void Configure(EntityTypeBuilder<EditDraft> builder)
    {
        builder.ToTable("Frameworks_EditDraft");
        builder.Property(draft => draft.Language).HasMaxLength(Limits.Language);
        builder.HasOne<Requirement>().WithMany().HasForeignKey(draft => draft.RequirementId);
        builder.HasIndex(draft => new { draft.RequirementId, draft.Language, draft.PersonId }).IsUnique();
    }
}
