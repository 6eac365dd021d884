using V2X.Model.Canonical;

namespace V2X.Broker.Edges.Rest;

/// <summary>The parameters that requests have in common.</summary>
internal static class RestParameters
{
    public static readonly RestParameter Bbox = new(
        "bbox", RestParameterKind.Numbers, "Box of degrees: west,south,east,north (RFC 7946, section 5). West greater than east goes over the antimeridian. One area at most: bbox, circle, polygon or tile.",
        "114.15,22.35,114.23,22.41");

    public static readonly RestParameter Circle = new(
        "circle", RestParameterKind.Numbers, "Circle: longitude,latitude,radius in metres, above 0 and at most 1000000.", "114.19,22.38,500");

    public static readonly RestParameter Polygon = new(
        "polygon", RestParameterKind.Numbers, "Polygon: longitude,latitude,longitude,latitude ... of 3 to 1000 corners, closed by itself, not over the antimeridian.",
        "114.18,22.37,114.20,22.37,114.19,22.39");

    public static readonly RestParameter Tile = new("tile", RestParameterKind.Text, "Web-mercator tile by its quadkey: 1 to 23 digits 0 to 3.", "13221120313");

    public static readonly RestParameter Region = new("region", RestParameterKind.Text, "Only what is from this region, e.g. hk.", "hk");

    public static readonly RestParameter Family = new("family", RestParameterKind.Text, "Only what is told in this message set.", "china") { Words = ["china", "sae", "etsi"] };

    public static readonly RestParameter Limit = new("limit", RestParameterKind.Whole, "Features in one answer; a link of relation 'next' leads to more.", "100")
    {
        Least = 1,
        Most = 2_000,
        Usual = "500",
    };

    public static readonly RestParameter After = new("after", RestParameterKind.Text, "Goes on behind this feature; take it from the link of relation 'next'.", "hk/china/bsm/000000000a0b0c0d");

    public static readonly RestParameter Source = new("source", RestParameterKind.Text, "tracks: one for each road user, fused from everything heard and seen. reported: what road users last said of themselves.", "tracks")
    {
        Words = ["tracks", "reported"],
        Usual = "tracks",
    };

    public static readonly RestParameter Causes = new("causes", RestParameterKind.Texts, "Only events of these causes; unknown is for those that tell none.", "accident,roadworks")
    {
        Words = [.. Enum.GetValues<RoadEventCause>().Select(cause => cause.Word())],
    };

    public static readonly RestParameter Subjects = new("subjects", RestParameterKind.Texts, "Subject filters as in a subscription; any one of them may match.", "v2x/hk/+/denm/#");

    public static readonly RestParameter[] Area = [Bbox, Circle, Polygon, Tile];
}
