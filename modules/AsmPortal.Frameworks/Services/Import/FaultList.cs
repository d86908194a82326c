using System.Globalization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Collects faults up to a limit and counts the rest.</summary>
internal sealed class FaultList(int limit)
{
    private readonly List<(ImportFault Fault, int File, int Place)> _faults = [];
    private readonly Dictionary<string, int> _files = [];

    public int Errors { get; private set; }

    public int Warnings { get; private set; }

    public void Error(FaultCode code, string file, int? row, string? column, params object[] arguments) =>
        Add(FaultSeverity.Error, code, file, row, column, arguments);

    public void Warn(FaultCode code, string file, int? row, string? column, params object[] arguments) =>
        Add(FaultSeverity.Warning, code, file, row, column, arguments);

    public void Add(ImportFault fault)
    {
        if (fault.Severity == FaultSeverity.Error)
        {
            Errors++;
        }
        else
        {
            Warnings++;
        }

        if (_faults.Count < limit)
        {
            _files.TryAdd(fault.File, _files.Count);
            _faults.Add((fault, _files[fault.File], _faults.Count));
        }
    }

    /// <summary>Keeps the files in the order in which they were given, whichever has the first fault.</summary>
    public void Know(string file) => _files.TryAdd(file, _files.Count);

    /// <summary>The faults by file and row; a last one counts those that are not listed.</summary>
    public IReadOnlyList<ImportFault> Listed()
    {
        var sorted = _faults.OrderBy(entry => entry.File).ThenBy(entry => entry.Fault.Row ?? 0).ThenBy(entry => entry.Place)
            .Select(entry => entry.Fault).ToList();
        var more = Errors + Warnings - _faults.Count;
        if (more > 0)
        {
            var severity = Errors > 0 ? FaultSeverity.Error : FaultSeverity.Warning;
            sorted.Add(new ImportFault(severity, FaultCode.More, "", null, null, [Text(more)]));
        }

        return sorted;
    }

    private static string Text(object argument) => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "";

    private void Add(FaultSeverity severity, FaultCode code, string file, int? row, string? column, object[] arguments) =>
        Add(new ImportFault(severity, code, file, row, column, [.. arguments.Select(Text)]));
}
