using V2X.Broker.Hosting;
using V2X.Model.Canonical;

namespace V2X.Broker.Edges.Link;

/// <summary>Which side of the road vehicles keep to in each region, as the configuration says. Immutable.</summary>
internal sealed class RegionSides
{
    private readonly Dictionary<string, DrivingSide> _sides = new(StringComparer.Ordinal);
    private readonly DrivingSide _own;

    /// <summary>Takes what the options say.</summary>
    /// <exception cref="ArgumentException">A side is not told; validation of the options finds that before.</exception>
    public RegionSides(BorderOptions options)
    {
        _own = Required(options.DrivingSide);
        _sides[options.Side] = _own;
        foreach (BorderPeerOptions peer in options.Peers.Values)
        {
            DrivingSide side = Required(peer.DrivingSide);
            string[] others = peer.Regions.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (string region in others.Prepend(peer.Side))
                _sides.TryAdd(region, side);
        }
    }

    /// <summary>The side of a region; that of this broker where nothing is said.</summary>
    public DrivingSide Of(string region) => _sides.TryGetValue(region, out DrivingSide side) ? side : _own;

    /// <summary>The side that a text names; null for none.</summary>
    public static DrivingSide? Parse(string text) => text switch { "left" => DrivingSide.Left, "right" => DrivingSide.Right, _ => null };

    private static DrivingSide Required(string text) => Parse(text) ?? throw new ArgumentException($"\"{text}\" is neither left nor right.", nameof(text));
}
