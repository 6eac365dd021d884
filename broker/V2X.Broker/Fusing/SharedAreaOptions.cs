using System.Globalization;
using V2X.Asn1;

namespace V2X.Broker.Fusing;

/// <summary>An area, usually that of a roadside unit, about which messages on perceived objects are made out of the tracks.</summary>
public sealed class SharedAreaOptions
{
    /// <summary>Jurisdiction that the messages are published under, e.g. "hk".</summary>
    public string Region { get; set; } = "";

    /// <summary>Latitude of the middle, degrees, WGS 84; the reference position of the messages.</summary>
    public double LatitudeDegrees { get; set; } = double.NaN;

    /// <summary>Longitude of the middle, degrees, WGS 84.</summary>
    public double LongitudeDegrees { get; set; } = double.NaN;

    /// <summary>Radius, 10..5000 m.</summary>
    public double RadiusMetres { get; set; } = 300;

    /// <summary>Identity that the messages name as their sender, hexadecimal: 16 digits for RSM, 8 for SDSM and CPM; a longer one is cut from the left.</summary>
    public string StationId { get; set; } = "";

    /// <summary>Editions to make messages in, separated by commas, e.g. "csae53-157, ts103324-v2.1.1": RSM, SDSM or CPM on objects and RSI, TIM or DENM on events, as the edition has them; "etsi-release2" is the whole of a release. An edition with a message after a colon, "csae53-157:SSM", tells objects in that message only.</summary>
    public string Editions { get; set; } = "";

    /// <summary>
    /// Whether road users stay out of the messages of a message set in which they tell of themselves, since everybody near them hears that.
    /// RSM and SSM name such a road user by its own id and keep it whatever stands here.
    /// </summary>
    public bool LeaveOutSelfReporting { get; set; }

    /// <summary>
    /// Whether every road user goes into every message, instead of by the standard's rules: for another broker, which carries the tracks on.
    /// RSM and SSM do so whatever stands here.
    /// </summary>
    public bool EveryTime { get; set; }

    /// <summary>Most road users in one message, 1..255; the others are first in the next one. 0: as many as the message has room for.</summary>
    public int MaximumObjects { get; set; }

    /// <summary>Time between two messages, 100..1000 ms.</summary>
    public int IntervalMilliseconds { get; set; } = 100;

    /// <summary>The editions one by one, each with the message asked for; none where it was not named.</summary>
    internal IEnumerable<(string EditionId, string? MessageType)> Told() => Editions
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Split(':', 2))
        .Select(parts => (parts[0], parts.Length == 2 ? parts[1] : null));

    /// <summary>The identity; no octets where the text is none.</summary>
    internal ShortOctets Station() =>
        StationId.Length is > 0 and <= 16 && ulong.TryParse(StationId, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value)
            ? new ShortOctets(value, ShortOctets.MaxLength)
            : default;
}
