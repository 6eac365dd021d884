using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>One event on the road or one traffic sign. Absent is NaN, null or empty. Not safe for concurrent use.</summary>
public sealed class RoadEvent : ICanonicalPart
{
    /// <summary>An event of which nothing is known.</summary>
    public RoadEvent() => Clear();

    /// <summary>Identity of the station that told the event first; no octets where it is not named.</summary>
    public ShortOctets Originator { get; set; }

    /// <summary>Number of the event at that station, 0..65535 (sequenceNumber, rteId, rtsId, iviIdentificationNumber).</summary>
    public int? Number { get; set; }

    /// <summary>What sort of notice it is.</summary>
    public RoadEventKind? Kind { get; set; }

    /// <summary>How it ends; null while it holds.</summary>
    public RoadEventTermination? Termination { get; set; }

    /// <summary>What happens, by meaning; null where the source does not say.</summary>
    public RoadEventCause? Cause { get; set; }

    /// <summary>Finer cause, number of ETSI TS 102 894-2 within <see cref="Cause"/>, 1..255; null where not told.</summary>
    public int? SubCause { get; set; }

    /// <summary>The source's own code, see <see cref="CodeScheme"/>.</summary>
    public int? Code { get; set; }

    /// <summary>Whose code <see cref="Code"/> is.</summary>
    public RoadEventCodeScheme? CodeScheme { get; set; }

    /// <summary>What a sign is for.</summary>
    public RoadSignCategory? SignCategory { get; set; }

    /// <summary>Whom it is known from.</summary>
    public RoadEventSource? Source { get; set; }

    /// <summary>When it was detected, milliseconds since 1970-01-01 UTC.</summary>
    public long? DetectedUnixMs { get; set; }

    /// <summary>When this version of it was made, milliseconds since 1970-01-01 UTC.</summary>
    public long? UpdatedUnixMs { get; set; }

    /// <summary>From when it holds, milliseconds since 1970-01-01 UTC; null where not told.</summary>
    public long? ValidFromUnixMs { get; set; }

    /// <summary>Until when it holds, milliseconds since 1970-01-01 UTC; null where not told.</summary>
    public long? ValidUntilUnixMs { get; set; }

    /// <summary>Error of the end, seconds, one standard deviation.</summary>
    public double ValidUntilSigmaSeconds { get; set; }

    /// <summary>Where it is.</summary>
    public GeoPoint Position { get; } = new();

    /// <summary>Longer half axis of the position's error ellipse, metres, one standard deviation.</summary>
    public double SemiMajorSigmaMetres { get; set; }

    /// <summary>Shorter half axis of the position's error ellipse, metres, one standard deviation.</summary>
    public double SemiMinorSigmaMetres { get; set; }

    /// <summary>Direction of the longer half axis, degrees clockwise from true north.</summary>
    public double SemiMajorOrientationDegrees { get; set; }

    /// <summary>Error of the height, metres, one standard deviation; infinite where it is too great to tell.</summary>
    public double ElevationSigmaMetres { get; set; }

    /// <summary>How far it reaches around its position, metres.</summary>
    public double RadiusMetres { get; set; }

    /// <summary>Distance from its position within which it matters, metres; infinite where that is further than can be told.</summary>
    public double RelevanceDistanceMetres { get; set; }

    /// <summary>Whose traffic it matters to.</summary>
    public RoadEventTraffic? Traffic { get; set; }

    /// <summary>Directions of travel from which it is to be seen: bit n is n x 22.5 to (n + 1) x 22.5 degrees from north, n 0..15.</summary>
    public int? HeadingSlices { get; set; }

    /// <summary>Where it is, where it matters and what leads up to it.</summary>
    public CanonicalList<EventArea> Areas { get; } = new();

    /// <summary>Links of the lane map that it concerns.</summary>
    public CanonicalList<EventLink> Links { get; } = new();

    /// <summary>Lane of the event counted from the outer edge of the road: -1 off the road, 0 and 14 hard shoulders, 1..13 driving lanes.</summary>
    public int? LaneFromOutside { get; set; }

    /// <summary>Urgency, 0..7, rising.</summary>
    public int? Priority { get; set; }

    /// <summary>Probability that it is real, 0..1.</summary>
    public double Confidence { get; set; }

    /// <summary>Quality of the information, 1 lowest to 7 highest; null where not told.</summary>
    public int? InformationQuality { get; set; }

    /// <summary>Speed limit, metres per second.</summary>
    public double SpeedLimitMetresPerSecond { get; set; }

    /// <summary>Speed of the event itself, a moving obstacle for one, metres per second.</summary>
    public double SpeedMetresPerSecond { get; set; }

    /// <summary>Error of that speed, metres per second, one standard deviation.</summary>
    public double SpeedSigmaMetresPerSecond { get; set; }

    /// <summary>Direction of the event or of the road at it, degrees clockwise from true north, 0 to below 360.</summary>
    public double HeadingDegrees { get; set; }

    /// <summary>Error of that direction, degrees, one standard deviation.</summary>
    public double HeadingSigmaDegrees { get; set; }

    /// <summary>Phrases in reading order, as SAE messages give them.</summary>
    public CanonicalList<EventPhrase> Phrases { get; } = new();

    /// <summary>Text in traditional Chinese.</summary>
    public TextBuffer TextZhHant { get; } = new();

    /// <summary>Text in simplified Chinese. Octets of the source that are no character stand as U+F780..U+F7FF, octet 80..FF.</summary>
    public TextBuffer TextZhHans { get; } = new();

    /// <summary>Text in English.</summary>
    public TextBuffer TextEn { get; } = new();

    /// <inheritdoc/>
    public void Clear()
    {
        Originator = default;
        Number = SubCause = Code = HeadingSlices = LaneFromOutside = Priority = InformationQuality = null;
        Kind = null;
        Termination = null;
        Cause = null;
        CodeScheme = null;
        SignCategory = null;
        Source = null;
        DetectedUnixMs = UpdatedUnixMs = ValidFromUnixMs = ValidUntilUnixMs = null;
        Position.Clear();
        ValidUntilSigmaSeconds = SemiMajorSigmaMetres = SemiMinorSigmaMetres = SemiMajorOrientationDegrees = ElevationSigmaMetres = double.NaN;
        RadiusMetres = RelevanceDistanceMetres = Confidence = SpeedLimitMetresPerSecond = double.NaN;
        SpeedMetresPerSecond = SpeedSigmaMetresPerSecond = HeadingDegrees = HeadingSigmaDegrees = double.NaN;
        Traffic = null;
        Areas.Clear();
        Links.Clear();
        Phrases.Clear();
        TextZhHant.Resize(0);
        TextZhHans.Resize(0);
        TextEn.Resize(0);
    }
}
