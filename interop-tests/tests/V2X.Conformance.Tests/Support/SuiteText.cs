using System.Text;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;

namespace V2X.Conformance.Tests.Support;

/// <summary>Suites of one requirement, and what comes of them.</summary>
internal static class SuiteText
{
    /// <summary>A suite whose one requirement has this check and limits.</summary>
    public static string Of(string check, string limits = "{}") => $$"""
        { "schema": "v2x-suite/1", "id": "s", "title": { "en": "e", "zh-Hant": "t", "zh-Hans": "s" }, "device": "obu", "family": "china",
          "editions": ["ydt3709-2020", "csae53-157"], "types": ["BSM"],
          "requirements": [ { "id": "R-1", "title": { "en": "e", "zh-Hant": "t", "zh-Hans": "s" }, "clause": "c", "limits": {{limits}}, "check": {{check}} } ] }
        """;

    /// <summary>A suite with an exchange, whose one requirement is active and has this check.</summary>
    public static string OfExchange(string check, string exchange) => Of(check)
        .Replace("\"requirements\":", $"\"exchanges\": [{exchange}], \"requirements\":", StringComparison.Ordinal)
        .Replace("\"clause\": \"c\",", "\"clause\": \"c\", \"kind\": \"active\",", StringComparison.Ordinal);

    /// <summary>A suite about a border, whose one requirement has this check; the border is a member with its name.</summary>
    public static string OfBorder(string check, string border) => Of(check).Replace("\"requirements\":", $"{border}, \"requirements\":", StringComparison.Ordinal);

    /// <summary>The suite, which must have no faults.</summary>
    public static Suite Read(string json)
    {
        List<SuiteFault> faults = [];
        Suite? suite = SuiteReader.Read(Encoding.UTF8.GetBytes(json), "test.json", faults);
        Assert.Empty(faults);
        return suite!;
    }

    /// <summary>The faults of a suite.</summary>
    public static List<string> Faults(string json)
    {
        List<SuiteFault> faults = [];
        Assert.Null(SuiteReader.Read(Encoding.UTF8.GetBytes(json), "test.json", faults));
        return [.. faults.Select(fault => $"{fault.Where}: {fault.Text}")];
    }

    /// <summary>What a check makes of packets.</summary>
    public static RequirementResult Judge(string check, string limits, Action<ConformanceRun> packets)
    {
        ConformanceRun run = new([Read(Of(check, limits))], new RunOptions());
        packets(run);
        return run.Finish("test", isPartial: false, areSuitesChosen: true).Requirements.Single();
    }
}
