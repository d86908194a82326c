using AsmPortal.Grievances.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Grievances.Data;

internal sealed class GrievanceStepConfiguration : IEntityTypeConfiguration<GrievanceStep>
{
    public void Configure(EntityTypeBuilder<GrievanceStep> builder)
    {
        builder.ToTable("Grievances_Step");
        builder.Property(step => step.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(step => step.From).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(step => step.To).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Grievance>().WithMany().HasForeignKey(step => step.GrievanceId);
        builder.HasIndex(step => new { step.GrievanceId, step.Number }).IsUnique();
    }
}

internal sealed class ScreeningAnswerConfiguration : IEntityTypeConfiguration<ScreeningAnswer>
{
    public void Configure(EntityTypeBuilder<ScreeningAnswer> builder)
    {
        builder.ToTable("Grievances_ScreeningAnswer");
        builder.Property(screeningAnswer => screeningAnswer.Question).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(screeningAnswer => screeningAnswer.Answer).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Grievance>().WithMany().HasForeignKey(screeningAnswer => screeningAnswer.GrievanceId);
        builder.HasIndex(screeningAnswer => new { screeningAnswer.GrievanceId, screeningAnswer.Question }).IsUnique();
    }
}

internal sealed class ScreeningConfiguration : IEntityTypeConfiguration<Screening>
{
    public void Configure(EntityTypeBuilder<Screening> builder)
    {
        builder.ToTable("Grievances_Screening");
        builder.HasOne<Grievance>().WithOne().HasForeignKey<Screening>(screening => screening.GrievanceId);
        builder.HasIndex(screening => screening.GrievanceId).IsUnique();
    }
}

internal sealed class InquiryEntryConfiguration : IEntityTypeConfiguration<InquiryEntry>
{
    public void Configure(EntityTypeBuilder<InquiryEntry> builder)
    {
        builder.ToTable("Grievances_InquiryEntry");
        builder.Property(inquiryEntry => inquiryEntry.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Grievance>().WithMany().HasForeignKey(inquiryEntry => inquiryEntry.GrievanceId);
        builder.HasIndex(inquiryEntry => new { inquiryEntry.GrievanceId, inquiryEntry.On });
    }
}

internal sealed class RespondentLinkConfiguration : IEntityTypeConfiguration<RespondentLink>
{
    public void Configure(EntityTypeBuilder<RespondentLink> builder)
    {
        builder.ToTable("Grievances_RespondentLink");
        builder.Property(respondentLink => respondentLink.TokenHash).HasMaxLength(Limits.TokenHash);
        builder.Property(respondentLink => respondentLink.Language).HasMaxLength(Limits.Language);
        builder.HasOne<Grievance>().WithMany().HasForeignKey(respondentLink => respondentLink.GrievanceId);
        builder.HasIndex(respondentLink => respondentLink.TokenHash).IsUnique();
        builder.HasIndex(respondentLink => respondentLink.GrievanceId);
    }
}

internal sealed class RespondentAllegationConfiguration : IEntityTypeConfiguration<RespondentAllegation>
{
    public void Configure(EntityTypeBuilder<RespondentAllegation> builder)
    {
        builder.ToTable("Grievances_RespondentAllegation");
        builder.HasOne<RespondentLink>().WithMany().HasForeignKey(respondentAllegation => respondentAllegation.LinkId);
        builder.HasOne<Allegation>().WithMany().HasForeignKey(respondentAllegation => respondentAllegation.AllegationId);
        builder.HasIndex(respondentAllegation => new { respondentAllegation.LinkId, respondentAllegation.AllegationId }).IsUnique();
        builder.HasIndex(respondentAllegation => respondentAllegation.AllegationId);
    }
}

internal sealed class GrievanceActionLinkConfiguration : IEntityTypeConfiguration<GrievanceActionLink>
{
    public void Configure(EntityTypeBuilder<GrievanceActionLink> builder)
    {
        builder.ToTable("Grievances_ActionLink");
        builder.HasOne<Allegation>().WithMany().HasForeignKey(actionLink => actionLink.AllegationId);
        builder.HasIndex(actionLink => actionLink.GrievanceId);
        builder.HasIndex(actionLink => actionLink.AllegationId);
        builder.HasIndex(actionLink => actionLink.ActionId).IsUnique();
    }
}

internal sealed class ChildCaseLinkConfiguration : IEntityTypeConfiguration<ChildCaseLink>
{
    public void Configure(EntityTypeBuilder<ChildCaseLink> builder)
    {
        builder.ToTable("Grievances_ChildCaseLink");
        builder.HasOne<Allegation>().WithOne().HasForeignKey<ChildCaseLink>(childCaseLink => childCaseLink.AllegationId);
        builder.HasIndex(childCaseLink => childCaseLink.GrievanceId);
        builder.HasIndex(childCaseLink => childCaseLink.AllegationId).IsUnique();
    }
}
