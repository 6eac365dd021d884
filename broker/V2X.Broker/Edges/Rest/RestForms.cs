namespace V2X.Broker.Edges.Rest;

/// <summary>The forms in which a message is told.</summary>
internal static class RestForms
{
    public const string GeoJsonFeature = "geojson";
    public const string Canonical = "canonical";
    public const string Jer = "jer";
    public const string Octets = "octets";

    /// <summary>Forms of one message that is looked up.</summary>
    public static readonly string[] OfMessages = [Canonical, Jer, Octets];

    /// <summary>Forms of the messages of a stream.</summary>
    public static readonly string[] OfStreams = [GeoJsonFeature, Canonical, Jer, Octets];
}
