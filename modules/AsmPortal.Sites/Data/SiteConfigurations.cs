using AsmPortal.Sites.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AsmPortal.Sites.Data;

internal sealed class SiteConfiguration : IEntityTypeConfiguration<Site>
{
    public const int EnumLength = 30;

    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.ToTable("Sites_Site");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Slug).HasMaxLength(Site.SlugLength);
        builder.Property(row => row.Name).HasMaxLength(Site.NameLength);
        builder.Property(row => row.SearchName).HasMaxLength(2 * Site.NameLength);
        builder.Property(row => row.SearchPlace).HasMaxLength(4 * Site.NameLength);
        builder.Property(row => row.Country).HasMaxLength(2);
        builder.Property(row => row.Province).HasMaxLength(Site.PlaceLength);
        builder.Property(row => row.Territory).HasMaxLength(Site.PlaceLength);
        builder.Property(row => row.CoordinateRule).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(row => row.Minerals).HasMaxLength(Site.MineralsLength);
        builder.Property(row => row.Concession).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(row => row.Activity).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(row => row.Qualification).HasConversion<string>().HasMaxLength(EnumLength);
        builder.Property(row => row.NationalId).HasMaxLength(Site.IdentifierLength);
        builder.Property(row => row.IcglrId).HasMaxLength(Site.IdentifierLength);
        builder.HasIndex(row => row.Slug).IsUnique();
        builder.HasIndex(row => new { row.SearchName, row.Id });
        builder.HasIndex(row => new { row.Country, row.Province, row.SearchName, row.Id });
        builder.HasIndex(row => new { row.Activity, row.SearchName, row.Id });
        builder.HasIndex(row => new { row.Qualification, row.SearchName, row.Id });
        builder.HasIndex(row => row.QualifiedUntil);
        builder.HasIndex(row => row.OperatorId);
        builder.HasIndex(row => row.MergedIntoId);
    }
}

internal sealed class SiteOperatorConfiguration : IEntityTypeConfiguration<SiteOperator>
{
    public void Configure(EntityTypeBuilder<SiteOperator> builder)
    {
        builder.ToTable("Sites_Operator");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Site>().WithMany().HasForeignKey(row => row.SiteId);
        builder.HasIndex(row => new { row.SiteId, row.From }).IsUnique();
        builder.HasIndex(row => row.OrganisationId);
    }
}

internal sealed class SiteQualificationConfiguration : IEntityTypeConfiguration<SiteQualification>
{
    public void Configure(EntityTypeBuilder<SiteQualification> builder)
    {
        builder.ToTable("Sites_Qualification");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Value).HasConversion<string>().HasMaxLength(SiteConfiguration.EnumLength);
        builder.Property(row => row.Authority).HasMaxLength(SiteQualification.AuthorityLength);
        builder.Property(row => row.Reference).HasMaxLength(SiteQualification.ReferenceLength);
        builder.HasOne<Site>().WithMany().HasForeignKey(row => row.SiteId);
        builder.HasIndex(row => new { row.SiteId, row.On });
        builder.HasIndex(row => row.LapseOfId).IsUnique();
    }
}

internal sealed class SiteStatusConfiguration : IEntityTypeConfiguration<SiteStatus>
{
    public void Configure(EntityTypeBuilder<SiteStatus> builder)
    {
        builder.ToTable("Sites_Status");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Activity).HasConversion<string>().HasMaxLength(SiteConfiguration.EnumLength);
        builder.Property(row => row.Concession).HasConversion<string>().HasMaxLength(SiteConfiguration.EnumLength);
        builder.Property(row => row.Note).HasMaxLength(SiteStatus.NoteLength);
        builder.HasOne<Site>().WithMany().HasForeignKey(row => row.SiteId);
        builder.HasIndex(row => new { row.SiteId, row.On }).IsUnique();
    }
}

internal sealed class SiteHeadcountConfiguration : IEntityTypeConfiguration<SiteHeadcount>
{
    public void Configure(EntityTypeBuilder<SiteHeadcount> builder)
    {
        builder.ToTable("Sites_Headcount");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Source).HasMaxLength(SiteHeadcount.SourceLength);
        builder.HasOne<Site>().WithMany().HasForeignKey(row => row.SiteId);
        builder.HasIndex(row => new { row.SiteId, row.On }).IsUnique();
    }
}

internal sealed class SiteProgrammeConfiguration : IEntityTypeConfiguration<SiteProgramme>
{
    public void Configure(EntityTypeBuilder<SiteProgramme> builder)
    {
        builder.ToTable("Sites_Programme");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Name).HasMaxLength(SiteProgramme.NameLength);
        builder.HasOne<Site>().WithMany().HasForeignKey(row => row.SiteId);
        builder.HasIndex(row => new { row.SiteId, row.Name, row.From }).IsUnique();
    }
}
