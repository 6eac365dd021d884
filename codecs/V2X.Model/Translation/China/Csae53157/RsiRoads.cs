using V2X.Asn1;
using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Paths and links that an event or sign of an RSI concerns. Static functions without state.</summary>
internal static class RsiRoads
{
    private const int MostPaths = 8;
    private const int MostPoints = 32;
    private const int MostLinks = 16;
    private const int LaneBits = 16;
    private const double RadiusUnit = 0.1;

    /// <summary>Takes over the paths.</summary>
    public static void Read(ReferencePathList from, RoadEvent to, in RsiOrigin origin, TranslationContext context)
    {
        foreach (ReferencePath path in from)
        {
            EventArea area = to.Areas.AddCleared();
            area.Shape = EventAreaShape.Path;
            area.Role = EventAreaRole.Relevance;
            area.WidthMetres = path.PathRadius * RadiusUnit * 2;
            foreach (PositionOffsetLLV point in path.ActivePath)
                origin.Read(point, area.Points.AddCleared().Position, context);
        }
    }

    /// <summary>Takes over the links.</summary>
    public static void Read(ReferenceLinkList from, RoadEvent to)
    {
        foreach (ReferenceLink link in from)
        {
            EventLink canonical = to.Links.AddCleared();
            canonical.UpstreamRegion = link.UpstreamNodeId.HasRegion ? link.UpstreamNodeId.Region : null;
            canonical.UpstreamNode = link.UpstreamNodeId.Id;
            canonical.DownstreamRegion = link.DownstreamNodeId.HasRegion ? link.DownstreamNodeId.Region : null;
            canonical.DownstreamNode = link.DownstreamNodeId.Id;
            canonical.Lanes = link.HasReferenceLanes ? LanesOf(link.ReferenceLanes) : null;
        }
    }

    /// <summary>Writes the paths among the areas; false where there is none.</summary>
    public static bool Write(RoadEvent from, ReferencePathList to, in RsiOrigin origin, TranslationContext context)
    {
        to.Clear();
        foreach (EventArea area in from.Areas)
        {
            if (area.Shape != EventAreaShape.Path || area.Points.Count < RsiEdition.FewestPathPoints || to.Count == MostPaths)
                continue;
            ReferencePath path = to.Add();
            double width = double.IsNaN(area.WidthMetres) ? 0 : area.WidthMetres;
            path.PathRadius = Quantity.Write(width / 2, RadiusUnit, 0, ushort.MaxValue, 0);
            path.ActivePath.Clear();
            for (int i = 0; i < Math.Min(area.Points.Count, MostPoints); i++)
                origin.Write(area.Points[i].Position, path.ActivePath.Add(), context);
        }

        return to.Count > 0;
    }

    /// <summary>Writes the links; false where there is none.</summary>
    public static bool Write(RoadEvent from, ReferenceLinkList to)
    {
        to.Clear();
        foreach (EventLink link in from.Links)
        {
            if (EventQuantity.Within(link.UpstreamNode, 0, ushort.MaxValue) is not { } upstream
                || EventQuantity.Within(link.DownstreamNode, 0, ushort.MaxValue) is not { } downstream
                || to.Count == MostLinks)
            {
                continue;
            }

            ReferenceLink wire = to.Add();
            Write(upstream, link.UpstreamRegion, wire.UpstreamNodeId);
            Write(downstream, link.DownstreamRegion, wire.DownstreamNodeId);
            wire.ReferenceLanes = BitsOf(link.Lanes ?? 0);
            wire.HasReferenceLanes = link.Lanes is not null;
        }

        return to.Count > 0;
    }

    private static void Write(int id, int? region, NodeReferenceID to)
    {
        to.Id = id;
        int? within = EventQuantity.Within(region, 0, ushort.MaxValue);
        to.Region = within ?? 0;
        to.HasRegion = within is not null;
    }

    // Bit n of a BIT STRING counts from its first bit, that of a number from its last.
    private static int LanesOf(BitString bits)
    {
        int lanes = 0;
        for (int lane = 0; lane < LaneBits; lane++)
            lanes |= bits[lane] ? 1 << lane : 0;
        return lanes;
    }

    private static BitString BitsOf(int lanes)
    {
        BitString bits = new(0, LaneBits);
        for (int lane = 0; lane < LaneBits; lane++)
            bits = bits.With(lane, (lanes & (1 << lane)) != 0);
        return bits;
    }
}
