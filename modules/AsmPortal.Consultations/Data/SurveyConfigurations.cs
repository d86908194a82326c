using System.Text.Json;
using AsmPortal.Consultations.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AsmPortal.Consultations.Data;

/// <summary>Keeps options as one JSON column: they are read and written with their question only.</summary>
internal sealed class SurveyChoicesConverter() : ValueConverter<SurveyChoices, string>(
    choices => JsonSerializer.Serialize(choices.Items, Options),
    json => new SurveyChoices(JsonSerializer.Deserialize<List<SurveyChoice>>(json, Options)!))
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
}

internal sealed class ConsultationSurveyConfiguration : IEntityTypeConfiguration<ConsultationSurvey>
{
    public void Configure(EntityTypeBuilder<ConsultationSurvey> builder)
    {
        builder.ToTable("Consultations_Survey");
        builder.Property(survey => survey.State).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(survey => survey.ConsultationId);
        builder.HasIndex(survey => new { survey.ConsultationId, survey.Number }).IsUnique();
    }
}

internal sealed class SurveyQuestionConfiguration : IEntityTypeConfiguration<SurveyQuestion>
{
    public void Configure(EntityTypeBuilder<SurveyQuestion> builder)
    {
        builder.ToTable("Consultations_SurveyQuestion");
        builder.Property(question => question.Kind).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(question => question.Options).HasConversion<SurveyChoicesConverter>();
        builder.Property(question => question.Rows).HasConversion<SurveyChoicesConverter>();
        builder.Property(question => question.ConditionOption).HasMaxLength(Limits.Code);
        builder.HasOne<ConsultationSurvey>().WithMany().HasForeignKey(question => question.SurveyId);
        builder.HasIndex(question => new { question.SurveyId, question.Position });
    }
}

internal sealed class SurveyResponseConfiguration : IEntityTypeConfiguration<SurveyResponse>
{
    public void Configure(EntityTypeBuilder<SurveyResponse> builder)
    {
        builder.ToTable("Consultations_SurveyResponse");
        builder.Property(response => response.PersonKey).HasMaxLength(Limits.PersonKey);
        builder.Property(response => response.FormKey).HasMaxLength(Limits.Hash);
        builder.Property(response => response.Group).HasConversion<string>().HasMaxLength(Limits.EnumName);
        builder.Property(response => response.Language).HasMaxLength(Limits.Language);
        builder.HasOne<ConsultationSurvey>().WithMany().HasForeignKey(response => response.SurveyId);
        builder.HasIndex(response => new { response.SurveyId, response.PersonKey }).IsUnique();
        builder.HasIndex(response => response.UserId);
    }
}

internal sealed class SurveyAnswerConfiguration : IEntityTypeConfiguration<SurveyAnswer>
{
    public void Configure(EntityTypeBuilder<SurveyAnswer> builder)
    {
        builder.ToTable("Consultations_SurveyAnswer");
        builder.Property(answer => answer.Row).HasMaxLength(Limits.Code);
        builder.Property(answer => answer.Option).HasMaxLength(Limits.Code);
        builder.HasOne<SurveyResponse>().WithMany().HasForeignKey(answer => answer.ResponseId);
        builder.HasOne<SurveyQuestion>().WithMany().HasForeignKey(answer => answer.QuestionId);
        builder.HasIndex(answer => answer.ResponseId);
        builder.HasIndex(answer => new { answer.QuestionId, answer.Row, answer.Option });
    }
}

internal sealed class SurveyDraftConfiguration : IEntityTypeConfiguration<SurveyDraft>
{
    public void Configure(EntityTypeBuilder<SurveyDraft> builder)
    {
        builder.ToTable("Consultations_SurveyDraft");
        builder.HasOne<ConsultationSurvey>().WithMany().HasForeignKey(draft => draft.SurveyId);
        builder.HasIndex(draft => new { draft.SurveyId, draft.UserId }).IsUnique();
        builder.HasIndex(draft => draft.UserId);
    }
}
