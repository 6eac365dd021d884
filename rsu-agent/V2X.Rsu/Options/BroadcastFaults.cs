using System.Net;
using V2X.Model;
using V2X.Rsu.Broadcast;

namespace V2X.Rsu.Options;

/// <summary>Every fault of the broadcast duties.</summary>
internal static class BroadcastFaults
{
    private const int MostDuties = 16;
    private const int MostTypes = 16;

    public static void Add(List<string> faults, RsuOptions options)
    {
        if (options.Broadcasts.Count > MostDuties)
            faults.Add($"Broadcasts: there are {options.Broadcasts.Count}; give {MostDuties} at most.");
        if (options.Broadcasts.Count > 0 && options.Site is null)
            faults.Add("Broadcasts: without a Site nobody knows which messages concern this unit; set Site.LatitudeDegrees and Site.LongitudeDegrees.");
        for (int i = 0; i < options.Broadcasts.Count; i++)
            Check(faults, $"Broadcasts[{i}]", options.Broadcasts[i]);
        foreach (IGrouping<string, BroadcastOptions> same in options.Broadcasts.GroupBy(duty => duty.Name).Where(group => group.Count() > 1))
            faults.Add($"Broadcasts: {same.Count()} of them are called '{same.Key}'; give each a Name of its own.");
    }

    private static void Check(List<string> faults, string path, BroadcastOptions duty)
    {
        if (duty.Name.Length is 0 or > 32 || !duty.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            faults.Add($"{path}.Name: '{duty.Name}' is no name; give 1 to 32 letters, digits, '-', '_' or '.'.");
        if (duty.Family is not (MessageFamily.China or MessageFamily.Sae or MessageFamily.Etsi))
            faults.Add($"{path}.Family: give china, sae or etsi.");
        if (duty.Types.Count is 0 or > MostTypes)
            faults.Add($"{path}.Types: there are {duty.Types.Count}; name 1 to {MostTypes} messages, such as RSI.");
        if (!IPAddress.TryParse(duty.Address, out _))
            faults.Add($"{path}.Address: '{duty.Address}' is no IP address; give that of the radio modem.");
        Range(faults, $"{path}.Port", duty.Port, 1, 65_535);
        Range(faults, $"{path}.RadiusMetres", duty.RadiusMetres, 10, 100_000);
        Range(faults, $"{path}.RepeatMilliseconds", duty.RepeatMilliseconds, 100, 10_000);
        Range(faults, $"{path}.RepeatSeconds", duty.RepeatSeconds, 1, 86_400);
        Range(faults, $"{path}.Events", duty.Events, 1, 4_096);
        CheckEnvelope(faults, path, duty);
    }

    private static void CheckEnvelope(List<string> faults, string path, BroadcastOptions duty)
    {
        if (duty.Envelope == EnvelopeKind.Auto)
            faults.Add($"{path}.Envelope: 'auto' is for receiving; give dsmp, wsmp, geonetworking, ifm or bare.");
        bool needsAid = duty.Envelope is EnvelopeKind.Dsmp or EnvelopeKind.Wsmp or EnvelopeKind.Ifm;
        foreach (string type in duty.Types.Where(type => needsAid && BroadcastEnvelope.AidOf(duty, type) is null))
            faults.Add($"{path}.Aid: no AID is known for {type}; give the one that it is sent under.");
        foreach (string type in duty.Types.Where(type => duty.Envelope == EnvelopeKind.GeoNetworking && BroadcastEnvelope.PortOf(duty, type) is null))
            faults.Add($"{path}.BtpPort: no BTP port is known for {type}; give the one that it is sent to.");
    }

    private static void Range(List<string> faults, string path, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            faults.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}: {value} is outside {least} to {most}."));
    }
}
