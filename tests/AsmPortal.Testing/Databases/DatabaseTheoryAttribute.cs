using System.Reflection;
using AsmPortal.Data;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AsmPortal.Testing;

/// <summary>
/// A theory over both database engines, with <see cref="EngineDataAttribute"/>. Without a PostgreSQL its rows are visibly skipped;
/// where <c>CI</c> is <c>true</c> they run and fail.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("AsmPortal.Testing.DatabaseTheoryDiscoverer", "AsmPortal.Testing")]
public sealed class DatabaseTheoryAttribute : TheoryAttribute;

/// <summary>One row an engine; further values of the row follow the engine.</summary>
/// <param name="values">Values after the engine.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EngineDataAttribute(params object?[] values) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => [[DatabaseEngine.Sqlite, .. values], [DatabaseEngine.PostgreSql, .. values]];
}

/// <summary>Skips the rows of an engine that is not there.</summary>
public sealed class DatabaseTheoryDiscoverer(IMessageSink diagnosticMessageSink) : TheoryDiscoverer(diagnosticMessageSink)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        dataRow.Contains(DatabaseEngine.PostgreSql) && !PostgreSqlServer.IsAvailable && Environment.GetEnvironmentVariable("CI") != "true"
            ? CreateTestCasesForSkippedDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow, $"PostgreSQL is not installed and {PostgreSqlServer.Variable} is not set.")
            : base.CreateTestCasesForDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow);
}
