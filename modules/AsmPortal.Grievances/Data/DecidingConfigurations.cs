using AsmPortal.Grievances.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Grievances.Data;

internal sealed class GrievanceDecisionConfiguration : IEntityTypeConfiguration<GrievanceDecision>
{
    public void Configure(EntityTypeBuilder<GrievanceDecision> builder)
    {
        builder.ToTable("Grievances_Decision");
        builder.Property(decision => decision.Outcome).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Grievance>().WithMany().HasForeignKey(decision => decision.GrievanceId);
        builder.HasIndex(decision => new { decision.GrievanceId, decision.Round }).IsUnique();
    }
}

internal sealed class DecisionSeatConfiguration : IEntityTypeConfiguration<DecisionSeat>
{
    public void Configure(EntityTypeBuilder<DecisionSeat> builder)
    {
        builder.ToTable("Grievances_Seat");
        builder.Property(decisionSeat => decisionSeat.Vote).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<GrievanceDecision>().WithMany().HasForeignKey(decisionSeat => decisionSeat.DecisionId);
        builder.HasIndex(decisionSeat => new { decisionSeat.DecisionId, decisionSeat.UserId }).IsUnique();
        builder.HasIndex(decisionSeat => decisionSeat.UserId);
        builder.HasIndex(decisionSeat => decisionSeat.GrievanceId);
    }
}

internal sealed class GrievanceAppealConfiguration : IEntityTypeConfiguration<GrievanceAppeal>
{
    public void Configure(EntityTypeBuilder<GrievanceAppeal> builder)
    {
        builder.ToTable("Grievances_Appeal");
        builder.Property(appeal => appeal.Against).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Grievance>().WithOne().HasForeignKey<GrievanceAppeal>(appeal => appeal.GrievanceId);
        builder.HasIndex(appeal => appeal.GrievanceId).IsUnique();
    }
}

internal sealed class RetaliationReportConfiguration : IEntityTypeConfiguration<RetaliationReport>
{
    public void Configure(EntityTypeBuilder<RetaliationReport> builder)
    {
        builder.ToTable("Grievances_RetaliationReport");
        builder.Property(retaliationReport => retaliationReport.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Grievance>().WithMany().HasForeignKey(retaliationReport => retaliationReport.GrievanceId);
        builder.HasIndex(retaliationReport => retaliationReport.GrievanceId);
        builder.HasIndex(retaliationReport => new { retaliationReport.State, retaliationReport.ReportedOn });
    }
}

internal sealed class RetaliationCheckConfiguration : IEntityTypeConfiguration<RetaliationCheck>
{
    public void Configure(EntityTypeBuilder<RetaliationCheck> builder)
    {
        builder.ToTable("Grievances_RetaliationCheck");
        builder.Property(retaliationCheck => retaliationCheck.Result).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<GrievanceDeadline>().WithOne().HasForeignKey<RetaliationCheck>(retaliationCheck => retaliationCheck.DeadlineId);
        builder.HasIndex(retaliationCheck => retaliationCheck.DeadlineId).IsUnique();
        builder.HasIndex(retaliationCheck => retaliationCheck.GrievanceId);
    }
}

internal sealed class GrievancePublicationConfiguration : IEntityTypeConfiguration<GrievancePublication>
{
    public void Configure(EntityTypeBuilder<GrievancePublication> builder)
    {
        builder.ToTable("Grievances_Publication");
        builder.Property(publication => publication.Slug).HasMaxLength(Limits.Slug);
        builder.Property(publication => publication.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(publication => publication.Category).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(publication => publication.Outcome).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Grievance>().WithOne().HasForeignKey<GrievancePublication>(publication => publication.GrievanceId);
        builder.HasIndex(publication => publication.GrievanceId).IsUnique();
        builder.HasIndex(publication => publication.Slug).IsUnique();
        builder.HasIndex(publication => new { publication.State, publication.PublishedOn });
    }
}

internal sealed class IdentityRequestConfiguration : IEntityTypeConfiguration<IdentityRequest>
{
    public void Configure(EntityTypeBuilder<IdentityRequest> builder)
    {
        builder.ToTable("Grievances_IdentityRequest");
        builder.Property(identityRequest => identityRequest.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Grievance>().WithMany().HasForeignKey(identityRequest => identityRequest.GrievanceId);
        builder.HasIndex(identityRequest => identityRequest.GrievanceId);
        builder.HasIndex(identityRequest => new { identityRequest.State, identityRequest.RequestedAt });
        builder.HasIndex(identityRequest => identityRequest.RequestedById);
    }
}
