using V2X.Broker.Content;
using V2X.Broker.Edges.Mqtt;
using V2X.Broker.Topics;
using V2X.Contracts.V1;

namespace V2X.Broker.Hosting;

/// <summary>A roadside unit that publishes by T/ITS 0180.1 under <c>v2x/v1/rsu/{id}/</c>.</summary>
public sealed class MqttDeviceOptions
{
    /// <summary>Edition that it writes and reads, e.g. <c>ydt3709-2020</c>.</summary>
    public string Edition { get; set; } = "csae53-157";

    /// <summary>Jurisdiction of its messages, e.g. <c>sz</c>.</summary>
    public string Region { get; set; } = "";

    /// <summary>What it is sent, with commas between: <c>map</c>, <c>rsi</c>, <c>spat</c>, <c>rsm</c>. Empty: nothing.</summary>
    public string Send { get; set; } = "";

    /// <summary>Form of what it is sent: <c>uper</c>, <c>json</c> (JER) or <c>protobuf</c>. Empty: as it sends itself, <c>uper</c> before it has.</summary>
    public string Payload { get; set; } = "";

    /// <summary>Latitude of the middle of its area, which is its place for commands to an area, degrees of WGS 84.</summary>
    public double AreaLatitudeDegrees { get; set; }

    /// <summary>Longitude of the middle of its area, degrees of WGS 84.</summary>
    public double AreaLongitudeDegrees { get; set; }

    /// <summary>Radius of its area, metres, at most 1,000,000: messages that tell a place outside are neither taken from it nor sent to it. 0: anywhere.</summary>
    public double AreaRadiusMetres { get; set; }

    /// <summary>What it is sent; null for a word that is none of these.</summary>
    internal IEnumerable<DeviceTopicKind> Kinds() => Words().Select(DeviceTopic.DownKindOf).OfType<DeviceTopicKind>();

    /// <summary>Words that name nothing that can be sent.</summary>
    internal IEnumerable<string> UnknownKinds() => Words().Where(word => DeviceTopic.DownKindOf(word) is null);

    /// <summary>Form of what it is sent; null for that in which it sends.</summary>
    internal PayloadForm? Form() => Payload switch
    {
        "uper" => PayloadForm.Original,
        "json" => PayloadForm.Jer,
        "protobuf" => PayloadForm.Protobuf,
        _ => null,
    };

    /// <summary>Its area; null for anywhere.</summary>
    /// <exception cref="TopicException">Its numbers are out of range.</exception>
    internal AreaFilter? Area() => AreaRadiusMetres == 0 ? null : AreaParser.Parse(new Area
    {
        Circle = new Circle
        {
            Centre = new GeoPoint { LatitudeDeg = AreaLatitudeDegrees, LongitudeDeg = AreaLongitudeDegrees },
            RadiusM = AreaRadiusMetres,
        },
    });

    private string[] Words() => CommaList.Split(Send);
}
