using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Model.Canonical;

namespace V2X.Conformance.Checks;

/// <summary>
/// What a message places around its reference position lies within reach of it: road users of RSM and CPM, events and signs of RSI, lanes of MAP. One
/// judgement for each place; what has no position says nothing.
/// </summary>
internal sealed class ReachCheck : Check
{
    private readonly double _maximumMetres;
    private readonly string _path;

    /// <param name="parameters"><c>messages</c>, <c>maximumMetres</c>, and <c>path</c>: the field that a finding names.</param>
    public ReachCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _maximumMetres = parameters.Number("maximumMetres", 1, 1e6);
        _path = parameters.Json.Text("path");
        parameters.Elements("path", Types);
    }

    /// <summary>The way between two positions, metres; NaN where one is absent. For distances within a city.</summary>
    public static double Metres(GeoPoint from, GeoPoint to)
    {
        (double east, double north) = NearPlane.Way(from.LatitudeDegrees, from.LongitudeDegrees, to.LatitudeDegrees, to.LongitudeDegrees);
        return Math.Sqrt((north * north) + (east * east));
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        switch (one.Canonical)
        {
            case PerceivedObjectsMessage message:
                for (int i = 0; i < message.Objects.Count; i++)
                    Judge(one, judgement, message.Reference, message.Objects[i].User.Position);
                break;
            case RoadEventsMessage message:
                for (int i = 0; i < message.Events.Count; i++)
                    Judge(one, judgement, message.Reference, message.Events[i]);
                break;
            case LaneMapMessage message:
                for (int i = 0; i < message.Nodes.Count; i++)
                    Judge(one, judgement, message.Nodes[i]);
                break;
        }
    }

    private void Judge(Observation one, Judgement judgement, GeoPoint reference, RoadEvent roadEvent)
    {
        Judge(one, judgement, reference, roadEvent.Position);
        for (int i = 0; i < roadEvent.Areas.Count; i++)
        {
            for (int j = 0; j < roadEvent.Areas[i].Points.Count; j++)
                Judge(one, judgement, reference, roadEvent.Areas[i].Points[j].Position);
        }
    }

    private void Judge(Observation one, Judgement judgement, RoadNode node)
    {
        for (int i = 0; i < node.Links.Count; i++)
            Judge(one, judgement, node.ReferencePosition, node.Links[i].Points);
        for (int i = 0; i < node.Lanes.Count; i++)
            Judge(one, judgement, node.ReferencePosition, node.Lanes[i].Points);
    }

    private void Judge(Observation one, Judgement judgement, GeoPoint reference, CanonicalList<LanePoint> points)
    {
        for (int i = 0; i < points.Count; i++)
            Judge(one, judgement, reference, points[i].Position);
    }

    private void Judge(Observation one, Judgement judgement, GeoPoint reference, GeoPoint position)
    {
        double metres = Metres(reference, position);
        if (metres > _maximumMetres)
            judgement.Break(one, _path, "out-of-reach", metres, _maximumMetres);
        else if (!double.IsNaN(metres))
            judgement.Hold();
    }
}
