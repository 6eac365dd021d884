using V2X.Conformance.Observing;
using V2X.Conformance.Reference;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;
using V2X.Interop.Emulators;
using V2X.Interop.Testing;
using V2X.Security.Spdus;

namespace V2X.Interop.Tests.Emulators;

public sealed class DeviceTests
{
    public static TheoryData<string, string, string> Devices()
    {
        TheoryData<string, string, string> rows = [];
        foreach (DeviceModel model in DeviceCatalog.All)
        {
            foreach (string edition in model.Editions)
                rows.Add(model.Device, model.Family, edition);
        }

        return rows;
    }

    public static TheoryData<string, string, string, string> Defects()
    {
        TheoryData<string, string, string, string> rows = [];
        foreach (DeviceModel model in DeviceCatalog.All)
        {
            // By turns, since editions are made from one text.
            for (int i = 0; i < model.Defects.Count; i++)
                rows.Add(model.Device, model.Family, model.Editions[i % model.Editions.Count], model.Defects[i].Name);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void A_device_without_defect_breaks_nothing(string device, string family, string edition)
    {
        RunResult result = Judge(DeviceCatalog.Find(device, family)!, null, edition, 7);
        Assert.Empty(result.Faults);
        Assert.Equal("", Told(result.Requirements.Where(one => one.Verdict is not (Verdict.Pass or Verdict.NotApplicable))));
    }

    [Theory]
    [MemberData(nameof(Defects))]
    public void A_defect_breaks_what_it_should_and_nothing_else(string device, string family, string edition, string defect)
    {
        DeviceModel model = DeviceCatalog.Find(device, family)!;
        RunResult result = Judge(model, defect, edition, 11);
        // What is answered, and how soon, is mostly recommended: there nothing else may fail either.
        bool isRecommended = model.Family is "china-day2" or "cross-border";
        RequirementResult[] failed = [.. result.Requirements.Where(one => isRecommended ? one.Verdict == Verdict.Fail : one.FailsRun)];
        string[] expected = [.. model.Defects.Single(one => one.Name == defect).Breaks];
        Assert.True(expected.SequenceEqual(failed.Select(one => one.Requirement.Id)), $"expected {string.Join(" ", expected)}; {Told(failed)}");
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void The_same_seed_gives_the_same_octets(string device, string family, string edition)
    {
        DeviceModel model = DeviceCatalog.Find(device, family)!;
        byte[] first = Octets(model, edition, 5);
        Assert.Equal(first, Octets(model, edition, 5));
        Assert.NotEqual(first, Octets(model, edition, 6));
    }

    private static byte[] Octets(DeviceModel model, string edition, int seed)
    {
        using EmulatedDevice device = model.Create(new DeviceOptions { Seed = seed, Edition = edition }, null);
        return [.. device.Run(TimeSpan.FromSeconds(5)).SelectMany(one => one.Octets.ToArray())];
    }

    private static RunResult Judge(DeviceModel model, string? defect, string edition, int seed)
    {
        Suite[] suites = [SuiteLibrary.Find(model.SuiteId)!];
        EmulatedDevice device = model.Create(new DeviceOptions { Seed = seed, Edition = edition }, defect);
        if (suites.Any(suite => suite.Exchanges.Count > 0))
            return Ask(suites, device, edition, seed);
        using EmulatedDevice owned = device;
        // Beforehand, so that the reference is there when the first packet is judged.
        List<Emission> packets = [.. device.Run(defect is null ? device.Round : device.Watch)];
        RunOptions options = new()
        {
            Reference = new ReferenceTrack(device.Way, TimeSpan.FromSeconds(1)),
            Editions = Editions.Usual.With(edition),
            Environment = new SecurityEnvironment(device.Trust),
            SignatureStride = 50,
        };
        ConformanceRun run = new(suites, options);
        long number = 0;
        foreach (Emission one in packets)
            run.Take(new Packet(++number, one.UnixNs, null, one.Octets));
        return run.Finish(model.Device, isPartial: false, areSuitesChosen: true);
    }

    private static RunResult Ask(Suite[] suites, EmulatedDevice device, string edition, int seed)
    {
        using DeviceTarget target = new(device, "device");
        RunOptions options = new()
        {
            Editions = Editions.Usual.With(edition),
            Environment = new SecurityEnvironment(device.Trust),
            SignatureStride = 50,
            ExchangeSeed = seed,
        };
        return new TestRun(suites, options, target.Time).Run(target, null, areSuitesChosen: true, null, default);
    }

    private static string Told(IEnumerable<RequirementResult> results) => string.Join("; ", results.Select(one =>
        $"{one.Requirement.Id} {one.Verdict} {one.Broken}/{one.Examined} {one.Reason?.Key} {(one.Breaches.Count > 0 ? $"{one.Breaches[0].Path} {one.Breaches[0].Finding.Key} {string.Join(",", one.Breaches[0].Finding.Values)}" : "")}"));
}
