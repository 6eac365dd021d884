using System.Text;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Fusion;

namespace V2X.Broker.Fabric;

/// <summary>
/// The routing keys of the fabric: <c>{node}.{region}.{family}.{message}.{digits of the quadkey, a word each}</c>, so that a node can ask for a
/// region, a message set or a tile. A message without a position has no digits.
/// </summary>
internal static class RoutingKeys
{
    /// <summary>The tile that stands in the key of a message; the whole world where it has no position.</summary>
    public static Quadkey TileOf(StoredMessage message) =>
        message.HasPosition ? message.Tile.AtLevel(FabricOptionsValidator.TileLevels) : default;

    public static string Of(string node, StoredMessage message)
    {
        var key = new StringBuilder(96);
        key.Append(Word(node)).Append('.').Append(Word(message.Region.Name)).Append('.').Append(message.Type.FamilyName).Append('.').Append(Word(message.Type.SubjectName));
        AppendDigits(key, TileOf(message).ToString());
        return key.ToString();
    }

    /// <summary>The patterns that bring what a node wants of another, or of all.</summary>
    /// <param name="options">What it wants.</param>
    /// <param name="node">The other; null for all.</param>
    public static IEnumerable<string> Wanted(FabricOptions options, string? node)
    {
        string[] tiles = [.. CommaList.Split(options.Tiles).DefaultIfEmpty("")];
        foreach (string region in CommaList.Split(options.Regions).Select(Word).DefaultIfEmpty("*"))
        {
            foreach (string tile in tiles)
            {
                var pattern = new StringBuilder(64).Append(node is null ? "*" : Word(node)).Append('.').Append(region).Append(".*.*");
                AppendDigits(pattern, tile);
                yield return pattern.Append(".#").ToString();
            }

            // What has no place may concern any.
            if (tiles is not [""])
                yield return $"{(node is null ? "*" : Word(node))}.{region}.*.*";
        }
    }

    /// <summary>Whether a node is sent everything that the others send, so that a number that is missing means something is missing.</summary>
    public static bool WantsAll(FabricOptions options) => options.Regions.Length == 0 && options.Tiles.Length == 0;

    // A dot would part a word in two.
    private static string Word(string name) => name.Replace('.', '~');

    private static void AppendDigits(StringBuilder key, string digits)
    {
        foreach (char digit in digits)
            key.Append('.').Append(digit);
    }
}
