using System.Net;
using V2X.Rsu.Signing;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Options;

/// <summary>Finds everything that is wrong with a set of options.</summary>
public static class RsuOptionsCheck
{
    private const int MaxReceivers = 64;
    private const int MinQueueDatagrams = 2;
    private const int MaxInterfaceCharacters = 15;
    private const int MaxEtherTypes = 16;
    private const int LeastEtherType = 0x0600;

    /// <summary>
    /// Every fault as one line, "path: what is wrong and what to do"; empty when the options are good. With
    /// <paramref name="editions"/>, editions outside that list are faults too. Files that options name are read, as they are now by
    /// <paramref name="time"/> (null: the system's clock).
    /// </summary>
    public static IReadOnlyList<string> Faults(RsuOptions options, IReadOnlyCollection<string>? editions = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>();
        Text(faults, "AgentId", options.AgentId, 64, c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.', "letters, digits, '-', '_' or '.'");
        Text(faults, "Region", options.Region, 16, c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-', "lower-case letters, digits or '-'");
        CheckSite(faults, options);
        if (options.Receivers.Count is 0 or > MaxReceivers)
            faults.Add($"Receivers: there are {options.Receivers.Count}; give 1 to {MaxReceivers}.");
        for (int i = 0; i < options.Receivers.Count; i++)
            CheckReceiver(faults, $"Receivers[{i}]", options.Receivers[i], editions);
        CheckSamePorts(faults, options.Receivers);
        CheckValidation(faults, options.Validation);
        SecurityFaults.Add(faults, options, new AgentClock(time ?? TimeProvider.System).UnixNanoseconds());
        if (options.Misbehaviour.Enabled)
            MisbehaviourFaults.Add(faults, options.Misbehaviour);
        CheckUplink(faults, options.Uplink);
        SpoolFaults.Add(faults, options);
        BroadcastFaults.Add(faults, options);
        using (SigningIdentities.Load(options, time ?? TimeProvider.System, faults))
        {
            // Read to be checked; the agent reads them again when it starts.
        }

        if (options.Quarantine.File.Length > 0)
        {
            Range(faults, "Quarantine.SamplesPerReasonPerMinute", options.Quarantine.SamplesPerReasonPerMinute, 1, 10_000);
            Range(faults, "Quarantine.MaximumFileOctets", options.Quarantine.MaximumFileOctets, 4096, 1 << 30);
        }

        if (options.Http.Enabled)
            CheckHttp(faults, options.Http);
        return faults;
    }

    private static void CheckSite(List<string> faults, RsuOptions options)
    {
        if (options.Site is { } site)
        {
            if (!(Math.Abs(site.LatitudeDegrees) <= 90))
                faults.Add($"Site.LatitudeDegrees: {site.LatitudeDegrees} is not within -90..90.");
            if (!(Math.Abs(site.LongitudeDegrees) <= 180))
                faults.Add($"Site.LongitudeDegrees: {site.LongitudeDegrees} is not within -180..180.");
        }
        else if (options.Validation.MaximumDistanceMetres > 0)
        {
            faults.Add("Validation.MaximumDistanceMetres: a distance from the site needs one; set Site.LatitudeDegrees and Site.LongitudeDegrees.");
        }
    }

    private static void CheckReceiver(List<string> faults, string path, ReceiverOptions receiver, IReadOnlyCollection<string>? editions)
    {
        if (receiver.Interface.Length > 0)
            CheckInterface(faults, path, receiver);
        else if (receiver.EtherTypes.Count > 0)
            faults.Add($"{path}.EtherTypes: UDP has none; set Interface to a network interface, or remove EtherTypes.");
        if (!IPAddress.TryParse(receiver.Address, out _))
            faults.Add($"{path}.Address: '{receiver.Address}' is not an IP address; write one of this machine's, 0.0.0.0 or ::.");
        Range(faults, $"{path}.Port", receiver.Port, 0, ushort.MaxValue);
        Range(faults, $"{path}.MaxDatagramOctets", receiver.MaxDatagramOctets, 64, 65_507);
        Range(faults, $"{path}.SocketBufferOctets", receiver.SocketBufferOctets, 4096, 1 << 30);
        Range(faults, $"{path}.QueueOctets", receiver.QueueOctets, MinQueueDatagrams * receiver.MaxDatagramOctets, 1 << 30);
        bool tellsItself = receiver.Interface.Length > 0 || receiver.Envelope is not (EnvelopeKind.Bare or EnvelopeKind.Dsmp) || CustomaryPorts.IsSae(receiver.Port);
        if (receiver.Edition.Length > 0 || !tellsItself)
            CheckEdition(faults, $"{path}.Edition", receiver.Edition, editions);
        foreach ((uint aid, string edition) in receiver.EditionByAid)
        {
            CheckEdition(faults, $"{path}.EditionByAid.{aid}", edition, editions);
            CheckAid(faults, $"{path}.EditionByAid.{aid}", aid);
        }

        for (int i = 0; i < receiver.AdditionalAids.Count; i++)
            CheckAid(faults, $"{path}.AdditionalAids[{i}]", receiver.AdditionalAids[i]);
        foreach ((uint port, string edition) in receiver.EditionByPort)
        {
            CheckEdition(faults, $"{path}.EditionByPort.{port}", edition, editions);
            Range(faults, $"{path}.EditionByPort.{port}", port, 0, ushort.MaxValue);
        }

        bool hasAids = receiver.EditionByAid.Count > 0 || receiver.AdditionalAids.Count > 0;
        if (receiver.Interface.Length == 0 && receiver.Envelope is EnvelopeKind.Bare or EnvelopeKind.GeoNetworking && hasAids)
            faults.Add($"{path}.Envelope: {receiver.Envelope.ToString().ToLowerInvariant()} messages have no AID; set it to dsmp, wsmp, ifm or auto, or remove EditionByAid and AdditionalAids.");
        if (receiver.Interface.Length == 0 && receiver.Envelope is not (EnvelopeKind.GeoNetworking or EnvelopeKind.Auto) && receiver.EditionByPort.Count > 0)
            faults.Add($"{path}.Envelope: only geonetworking messages have a BTP port; set it to geonetworking or auto, or remove EditionByPort.");
    }

    private static void CheckInterface(List<string> faults, string path, ReceiverOptions receiver)
    {
        if (receiver.Interface.Length > MaxInterfaceCharacters || receiver.Interface.Any(c => c is '/' or ':' || !char.IsBetween(c, '!', '~')))
            faults.Add($"{path}.Interface: '{receiver.Interface}' is no interface name; write one that `ip link` lists, at most {MaxInterfaceCharacters} characters.");
        if (receiver.EtherTypes.Count > MaxEtherTypes)
            faults.Add($"{path}.EtherTypes: there are {receiver.EtherTypes.Count}; give at most {MaxEtherTypes}.");
        for (int i = 0; i < receiver.EtherTypes.Count; i++)
            Range(faults, $"{path}.EtherTypes[{i}]", receiver.EtherTypes[i], LeastEtherType, ushort.MaxValue);
    }

    private static void CheckAid(List<string> faults, string path, uint aid)
    {
        if (aid > Frames.Aid.MaxValue)
            faults.Add($"{path}: AID {aid} is not within 0..{Frames.Aid.MaxValue}.");
    }

    private static void CheckEdition(List<string> faults, string path, string edition, IReadOnlyCollection<string>? editions)
    {
        if (edition.Length == 0)
            faults.Add($"{path}: missing; name the edition the messages are written in.");
        else if (editions is not null && !editions.Contains(edition))
            faults.Add($"{path}: '{edition}' is not supported; choose one of {string.Join(", ", editions)}.");
    }

    private static void CheckSamePorts(List<string> faults, List<ReceiverOptions> receivers)
    {
        for (int i = 1; i < receivers.Count; i++)
        {
            int first = receivers.FindIndex(r => r.Interface.Length == 0 && r.Port == receivers[i].Port && r.Address == receivers[i].Address);
            if (receivers[i].Port != 0 && receivers[i].Interface.Length == 0 && first < i)
                faults.Add($"Receivers[{i}].Port: {receivers[i].Port} is that of Receivers[{first}] already; give each receiver a port of its own.");
        }
    }

    private static void CheckValidation(List<string> faults, ValidationOptions validation)
    {
        Range(faults, "Validation.MaximumAgeMilliseconds", validation.MaximumAgeMilliseconds, 0, 29_999);
        Range(faults, "Validation.MaximumAheadMilliseconds", validation.MaximumAheadMilliseconds, 0, 29_999);
        Range(faults, "Validation.MaximumDistanceMetres", validation.MaximumDistanceMetres, 0, 1_000_000);
        Range(faults, "Validation.DuplicateWindowMilliseconds", validation.DuplicateWindowMilliseconds, 0, 60_000);
        Range(faults, "Validation.DuplicateWindowMessages", validation.DuplicateWindowMessages, 64, 1 << 24);
    }

    private static void CheckUplink(List<string> faults, UplinkOptions uplink)
    {
        if (!Uri.TryCreate(uplink.Address, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https") || address.PathAndQuery != "/")
            faults.Add($"Uplink.Address: '{uplink.Address}' is not a broker's address; write https://host:port, or http://127.0.0.1:port on one machine.");
        else if (address.Scheme == "http" && !address.IsLoopback && !uplink.AllowPlaintextBeyondLoopback)
            faults.Add($"Uplink.Address: '{uplink.Address}' would send plaintext to another machine; use https, or set Uplink.AllowPlaintextBeyondLoopback to true.");
        Range(faults, "Uplink.QueueMessages", uplink.QueueMessages, 16, 1 << 20);
        Range(faults, "Uplink.QueueOctets", uplink.QueueOctets, 65_536, 1 << 30);
        Range(faults, "Uplink.BatchMessages", uplink.BatchMessages, 1, 1024);
        Range(faults, "Uplink.MinimumBackOffMilliseconds", uplink.MinimumBackOffMilliseconds, 10, 60_000);
        Range(faults, "Uplink.MaximumBackOffMilliseconds", uplink.MaximumBackOffMilliseconds, uplink.MinimumBackOffMilliseconds, 3_600_000);
        Range(faults, "Uplink.FlushLimitMilliseconds", uplink.FlushLimitMilliseconds, 0, 60_000);
        faults.AddRange(UplinkChannel.Faults(uplink));
    }

    private static void CheckHttp(List<string> faults, HttpOptions http)
    {
        Range(faults, "Http.Port", http.Port, 0, ushort.MaxValue);
        if (!IPAddress.TryParse(http.Address, out IPAddress? address))
            faults.Add($"Http.Address: '{http.Address}' is not an IP address.");
        else if (!IPAddress.IsLoopback(address) && !http.AllowPlaintextBeyondLoopback)
            faults.Add($"Http.Address: {http.Address} would serve plaintext to other machines; use 127.0.0.1, or set Http.AllowPlaintextBeyondLoopback to true.");
    }

    private static void Text(List<string> faults, string path, string value, int maxLength, Func<char, bool> isAllowed, string allowed)
    {
        if (value.Length == 0)
            faults.Add($"{path}: missing; write 1 to {maxLength} {allowed}.");
        else if (value.Length > maxLength || !value.All(isAllowed))
            faults.Add($"{path}: '{value}' is not 1 to {maxLength} {allowed}.");
    }

    internal static void Range(List<string> faults, string path, long value, long minimum, long maximum)
    {
        if (value < minimum || value > maximum)
            faults.Add($"{path}: {value} is not within {minimum}..{maximum}.");
    }
}
