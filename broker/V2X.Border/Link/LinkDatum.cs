using V2X.Model;
using V2X.Model.Geodesy;

namespace V2X.Border.Link;

/// <summary>The datum of positions on a link. Only Chinese messages may bear displaced ones; the other standards say WGS 84.</summary>
internal static class LinkDatum
{
    /// <summary>Places a message that came with displaced positions where it truly is, so that areas are asked about that.</summary>
    public static void ToWgs84(LinkMessage message)
    {
        LinkTopic topic = message.Topic;
        if (!double.IsFinite(topic.LatitudeDegrees) || MessageSetDecoders.FamilyOf(message.PayloadEdition) != MessageFamily.China)
            return;
        GeodeticPosition place = Gcj02.ToWgs84(new GeodeticPosition(topic.LatitudeDegrees, topic.LongitudeDegrees, 0));
        message.Topic = topic with { LatitudeDegrees = place.LatitudeDegrees, LongitudeDegrees = place.LongitudeDegrees };
    }
}
