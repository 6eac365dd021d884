using V2X.Interop.Codecs;
using V2X.Interop.Scenarios.Reading;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>One side of the border.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="DrivingSide">Side of the road that vehicles keep to.</param>
/// <param name="Family">Message set that is spoken.</param>
/// <param name="Edition">Edition of it.</param>
/// <param name="Policy">File of the border policy of what leaves this side; null for the starter policy of this side.</param>
internal sealed record RegionPlan(string Name, DrivingSide DrivingSide, MessageFamily Family, string Edition, string? Policy)
{
    private static readonly Dictionary<string, DrivingSide> Sides = new(StringComparer.Ordinal) { ["right"] = DrivingSide.Right, ["left"] = DrivingSide.Left };

    /// <summary>Reads a region.</summary>
    public static RegionPlan Read(ObjectReader reader)
    {
        string edition = reader.Text("edition");
        EditionInfo? known = EditionCatalog.All.FirstOrDefault(info => info.Id == edition);
        if (known is null && edition.Length > 0)
            reader.Fault("edition", $"'{edition}' is no edition of messages; see 'v2x editions'");
        RegionPlan region = new(
            reader.Text("name"),
            reader.Choice("drivingSide", Sides),
            known?.Family ?? MessageFamily.Unspecified,
            edition,
            reader.OptionalText("policy"));
        reader.Done();
        return region;
    }
}
