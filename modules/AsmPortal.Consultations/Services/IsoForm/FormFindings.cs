using System.Globalization;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Consultations.Services.Word;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.IsoForm;

/// <summary>What is wrong with a cell.</summary>
/// <param name="Row">Number of the row in the sheet or table.</param>
/// <param name="Column">Its heading in the file.</param>
/// <param name="Message">What was expected, in the reader's language.</param>
internal sealed record FormFault(int Row, string Column, string Message);

/// <summary>Turns rows of the form into contributions to be, or names every fault at once.</summary>
internal sealed class FormFindings(string consultation, RequirementIndex index, IStringLocalizer S)
{
    private readonly SourceKeys _keys = new("f");

    public (IReadOnlyList<ImportFinding> Findings, IReadOnlyList<FormFault> Faults) Of(FormTable table, FormMapping mapping)
    {
        var (findings, faults) = (new List<ImportFinding>(), new List<FormFault>());
        foreach (var row in mapping.Rows(table).Where(row => !row.IsBlank))
        {
            var before = faults.Count;
            Check(table, mapping, row, faults);
            if (faults.Count == before)
            {
                findings.Add(One(row));
            }
        }

        return (findings, faults);
    }

    private void Check(FormTable table, FormMapping mapping, FormRow row, List<FormFault> faults)
    {
        if (string.IsNullOrWhiteSpace(row.Comment) && string.IsNullOrWhiteSpace(row.Change))
        {
            Add(FormColumns.Comment, S["Write a comment or a proposed change."]);
        }

        if (!string.IsNullOrWhiteSpace(row.Type) && FormWords.TypeOf(row.Type) is null)
        {
            Add(FormColumns.Type, S["“{0}” is none of ge, te, ed.", row.Type.Length > 40 ? row.Type[..40] : row.Type]);
        }

        foreach (var (field, text) in new[] { (FormColumns.Comment, row.Comment), (FormColumns.Change, row.Change) })
        {
            if (text.Length > Limits.Comment)
            {
                Add(field, S["Write at most {0} characters.", Limits.Comment]);
            }
        }

        void Add(string field, string message)
        {
            var column = mapping.Fields.ToList().IndexOf(field);
            faults.Add(new FormFault(row.Number, column < 0 ? FormWords.Heading(field, S) : table.Headings[column], message));
        }
    }

    private ImportFinding One(FormRow row)
    {
        var requirement = index.ByClause(row.Clause);
        var isWhole = string.IsNullOrWhiteSpace(row.Clause);
        var fields = new (string Name, string Value)[]
        {
            (FormColumns.MemberBody, row.MemberBody), (FormColumns.Line, row.Line), (FormColumns.Clause, row.Clause), (FormColumns.Paragraph, row.Paragraph),
            (FormColumns.Type, row.Type), (FormColumns.Observations, row.Observations), (FormColumns.Reference, row.Reference),
        }.Where(field => field.Value.Length > 0).Concat(row.Others.Select(other => (Name: "x:" + other.Key, other.Value))).ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        return new ImportFinding
        {
            Kind = FindingKind.FormRow,

            // The secretariat's observations and the number may be filled in on the way; they do not make it another comment.
            SourceKey = _keys.Next([consultation, row.MemberBody, row.Line, row.Clause, row.Paragraph, row.Type, row.Comment, row.Change, .. row.Others.SelectMany(other => new[] { other.Key, other.Value })]),
            Organisation = row.MemberBody.Trim() is { Length: > Limits.Name } name ? name[..Limits.Name] : row.MemberBody.Trim(),
            Text = row.Comment,
            ProposedChange = row.Change,
            StableId = requirement?.StableId,
            Code = requirement?.Code,
            Trouble = requirement is null && !isWhole ? PlaceTrouble.UnknownClause : null,
            Heading = row.Clause.Length > 300 ? row.Clause[..300] : row.Clause,
            Type = FormWords.TypeOf(row.Type) ?? (isWhole ? ContributionType.General : ContributionType.Technical),
            Position = string.IsNullOrWhiteSpace(row.Change) ? Position.Question : Position.SupportWithChange,
            Fields = fields,
        };
    }
}
