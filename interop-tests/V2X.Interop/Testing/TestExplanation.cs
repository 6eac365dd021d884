using System.Globalization;
using V2X.Conformance.Suites;

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
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  decided by at least {one.Limits.Minimum} observations, of which {one.Limits.Tolerance:0.###%} may break it"));
        writer.WriteLine($"  check      {one.CheckName}");
        writer.WriteLine($"  try        v2x test run --suite {suite.Id} --target pcap:FILE");
    }

    private static string Name<T>(T item)
        where T : struct, Enum => item.ToString().ToLowerInvariant();
}
