using System.Globalization;
using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;
using V2X.Model;

namespace V2X.Interop.Testing;

/// <summary>A requirement told in full.</summary>
internal static class TestExplanation
{
    /// <summary>Writes it.</summary>
    public static void Write(Suite suite, Requirement one, TextWriter writer)
    {
        writer.WriteLine($"{one.Id}  {one.Title.En}");
        writer.WriteLine($"  {one.Title.ZhHant}");
        writer.WriteLine($"  {one.Title.ZhHans}");
        writer.WriteLine($"  suite      {suite.Id}, {suite.Title.En}");
        writer.WriteLine($"  source     {one.Clause}");
        writer.WriteLine($"  kind       {Name(one.Kind)}, {Name(one.Severity)}");
        if (one.Precondition is { } precondition)
            writer.WriteLine($"  only if    {precondition.En}");
        writer.WriteLine($"  applies to {Name(suite.Device)}, {Family(suite)}, {string.Join(", ", suite.Editions)}");
        writer.WriteLine($"  method     {one.Method}");
        writer.WriteLine($"  limits     {Limits(one.Limits)}");
        if (suite.Exchanges.FirstOrDefault(exchange => exchange.Id == one.Exchange) is { } asked)
            writer.WriteLine($"  asks       {asked.Title.En}: {string.Join(", ", asked.Steps.Select(step => step.Id))}");
        writer.WriteLine($"  try        v2x test run --suite {suite.Id} --requirement {one.Id} --target {(one.Kind == RequirementKind.Active ? "udp://HOST:PORT" : "pcap:FILE")}");
    }

    private static string Family(Suite suite) => suite.Family == MessageFamily.Unspecified ? "all families" : Name(suite.Family);

    private static string Limits(Limits limits)
    {
        string least = limits.Minimum > 0
            ? string.Create(CultureInfo.InvariantCulture, $"inconclusive with fewer than {limits.Minimum} observations")
            : "not applicable without observations";
        return least + (limits.Tolerance > 0
            ? string.Create(CultureInfo.InvariantCulture, $"; up to {100 * limits.Tolerance:0.###} % of them may break it")
            : "; the first breach fails it");
    }

    private static string Name<T>(T item)
        where T : struct, Enum => item.ToString().ToLowerInvariant();
}
