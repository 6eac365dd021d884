using System.Text;
using System.Text.Json.Nodes;
using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Tests.Support;

namespace V2X.Conformance.Tests.Suites;

/// <summary>Whatever is written into a check, a suite is read to its end: it has faults that name the member, or it judges. Nothing is thrown.</summary>
public sealed class FaultyParameterTests
{
    private static readonly string[] s_values = ["null", "true", "-1e300", "1e300", "\"no such thing\"", "[]", "[1, null]", "{ \"path\": 5 }"];
    private static readonly List<Packet> s_packets = Packets();

    public static TheoryData<string> Suites() => [.. SuiteLibrary.Files().Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Suites))]
    public void Every_member_of_every_check_may_be_anything(string name)
    {
        JsonNode suite = JsonNode.Parse(SuiteLibrary.Files().Single(file => file.Name == name).Json)!;
        JsonArray requirements = suite["requirements"]!.AsArray();
        HashSet<string> seen = [];
        foreach (JsonNode? requirement in requirements.ToArray())
        {
            JsonObject check = requirement!["check"]!.AsObject();
            foreach (string member in check.Select(one => one.Key).Where(one => one != "name").ToArray())
            {
                if (seen.Add($"{check["name"]} {member}"))
                    Mutate(suite, requirement, check, member);
            }
        }

        Assert.True(seen.Count > 10, $"only {seen.Count} parameters in {name}");
    }

    private static void Mutate(JsonNode suite, JsonNode requirement, JsonObject check, string member)
    {
        JsonNode? kept = check[member]?.DeepClone();
        foreach (string value in s_values)
        {
            check[member] = JsonNode.Parse(value);
            Read(suite, requirement, $"{check["name"]}: {member}: {value}");
        }

        check.Remove(member);
        Read(suite, requirement, $"{check["name"]} without {member}");
        check[member] = kept;
        check["unheardOf"] = 1;
        Assert.Contains(Read(suite, requirement, $"{check["name"]} with a member unheard of"), fault => fault.Where.EndsWith("unheardOf", StringComparison.Ordinal));
        check.Remove("unheardOf");
    }

    private static List<SuiteFault> Read(JsonNode suite, JsonNode requirement, string what)
    {
        JsonNode alone = suite.DeepClone();
        alone["requirements"] = new JsonArray(requirement.DeepClone());
        List<SuiteFault> faults = [];
        try
        {
            if (SuiteReader.Read(Encoding.UTF8.GetBytes(alone.ToJsonString()), "mutated", faults) is { } read)
            {
                ConformanceRun run = new([read], new RunOptions());
                foreach (Packet packet in s_packets)
                    run.Take(packet);
                run.Finish("mutated", isPartial: false, areSuitesChosen: true);
            }
            else
            {
                Assert.NotEmpty(faults);
            }
        }
        catch (Exception thrown) when (thrown is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{what}: {thrown}");
        }

        return faults;
    }

    private static List<Packet> Packets()
    {
        List<Packet> packets = [];
        BsmStream vehicle = new();
        for (int i = 0; i < 20; i++)
        {
            Packet packet = vehicle.Next(bsm => bsm.HasSafetyExt = true);
            packets.Add(packet with { Octets = packet.Octets.ToArray() });
        }

        new RoadsideStream().Send(packets.Add, 2);
        return packets;
    }
}
