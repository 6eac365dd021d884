using System.Globalization;
using System.Text.Json;
using V2X.Conformance.Suites;
using V2X.Model;
using V2X.Model.Geodesy;

namespace V2X.Conformance.Exchanges;

/// <summary>
/// What placeholders stand for in one exchange with one unit: identities that nobody else has, numbers, the time, places around the unit, and what
/// the unit has said. For one thread.
/// </summary>
public sealed class ExchangeValues
{
    private const int IdOctets = 8;
    private const int PlatoonOctets = 17;
    private const int CountModulus = 128;
    private const int MostRequests = 256;
    private const long LatitudeUnknown = 900_000_001;
    private const long LongitudeUnknown = 1_800_000_001;
    private readonly SuiteValues _suite;
    private readonly MessageKey _unit;
    private readonly Dictionary<string, JerValue> _known = new(StringComparer.Ordinal);
    private int _count;

    /// <param name="suite">Values of the suite.</param>
    /// <param name="random">Where identities and first numbers come from.</param>
    /// <param name="unit">What the unit said last, of those messages that tell its identity and, where one does, its position.</param>
    public ExchangeValues(SuiteValues suite, Random random, in MessageKey unit)
    {
        _suite = suite;
        _unit = unit;
        _known["own"] = Drawn(random, IdOctets);
        _known["other"] = Drawn(random, IdOctets);
        _known["platoon"] = Drawn(random, PlatoonOctets);
        _known["request"] = JerValue.Of(random.Next(MostRequests));
        _count = random.Next(CountModulus);
    }

    /// <summary>The unit's identity.</summary>
    public ulong UnitId => _unit.StationId;

    /// <summary>Whether a name can be a placeholder in any exchange.</summary>
    public static bool IsKnown(string name) =>
        name is "own" or "other" or "unit" or "platoon" or "request" or "count" or "second" || Offset(name) is not null;

    /// <summary>Goes on to the next message that is sent.</summary>
    public void Count() => _count = (_count + 1) % CountModulus;

    /// <summary>Keeps what the unit said under a name.</summary>
    public void Keep(string name, JerValue value) => _known[name] = value;

    /// <summary>What a name stands for at a time; null where nothing is known under it.</summary>
    public JerValue? Find(string name, long nowUnixNs)
    {
        if (_known.TryGetValue(name, out JerValue known))
            return known;
        switch (name)
        {
            case "unit":
                return new JerValue(_unit.StationId.ToString("X" + (2 * _unit.StationIdOctets).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), 0);
            case "count":
                return JerValue.Of(_count);
            case "second":
                return JerValue.Of(MinuteTime.DSecondOf(NanosecondTime.ToMilliseconds(nowUnixNs)));
        }

        if (Offset(name) is var (isLatitude, north, east))
            return JerValue.Of(Place(isLatitude, north, east));
        return _suite.Find(name) is { } value ? JerValue.Of(value.Json) : null;
    }

    /// <summary>What a member of a suite stands for: a placeholder's value, else what is written; null where it is neither number nor text.</summary>
    public JerValue? Of(JsonElement member, long nowUnixNs) =>
        member.ValueKind == JsonValueKind.String && SuiteValues.NameIn(member.GetString()!) is { } name ? Find(name, nowUnixNs) : JerValue.Of(member);

    private static JerValue Drawn(Random random, int octets)
    {
        Span<byte> drawn = stackalloc byte[PlatoonOctets];
        random.NextBytes(drawn);
        return JerValue.Of(drawn[..octets]);
    }

    // "lat 30 -10": thirty metres north of the unit and ten west.
    private static (bool IsLatitude, double NorthMetres, double EastMetres)? Offset(string name)
    {
        string[] words = name.Split(' ');
        return words is ["lat" or "long", _, _]
            && double.TryParse(words[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double north)
            && double.TryParse(words[2], NumberStyles.Float, CultureInfo.InvariantCulture, out double east)
                ? (words[0] == "lat", north, east) : null;
    }

    private long Place(bool isLatitude, double north, double east)
    {
        if (!_unit.HasPosition)
            return isLatitude ? LatitudeUnknown : LongitudeUnknown;
        GeodeticPosition place = new LocalTangentPlane(new GeodeticPosition(_unit.LatitudeE7 * 1e-7, _unit.LongitudeE7 * 1e-7)).ToGeodetic(east, north);
        return (long)Math.Round((isLatitude ? place.LatitudeDegrees : place.LongitudeDegrees) * 1e7);
    }
}
