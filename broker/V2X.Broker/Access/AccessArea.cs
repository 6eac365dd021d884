using V2X.Border.Matching;
using V2X.Broker.Topics;
using V2X.Fusion;

namespace V2X.Broker.Access;

/// <summary>An area that was asked for, as far as the rules let the asker see into it. Immutable.</summary>
/// <param name="asked">What was asked for; null for everywhere.</param>
/// <param name="within">Areas that the rule holds the asker to, at least one.</param>
internal sealed class AccessArea(AreaFilter? asked, PolicyArea[] within) : AreaFilter
{
    public override IReadOnlyList<Quadkey> Cover { get; } = asked?.Cover ?? [default];

    /// <summary>What of an area a verdict gives; null for everywhere.</summary>
    public static AreaFilter? Of(AreaFilter? asked, in AccessVerdict verdict) => verdict.Within is { Length: > 0 } within ? new AccessArea(asked, within) : asked;

    public override bool Contains(double latitudeDegrees, double longitudeDegrees, Quadkey tile) =>
        asked?.Contains(latitudeDegrees, longitudeDegrees, tile) != false && within.Reach(latitudeDegrees, longitudeDegrees);

    public override bool Matches(double latitudeDegrees, double longitudeDegrees, Quadkey tile, double headingDegrees) =>
        asked?.Matches(latitudeDegrees, longitudeDegrees, tile, headingDegrees) != false && within.Reach(latitudeDegrees, longitudeDegrees);
}
