using System.Globalization;
using V2X.Frames.Envelopes;
using V2X.Frames.GeoNetworking;

namespace V2X.Interop.Inspection;

/// <summary>The headers of GeoNetworking and BTP as nodes.</summary>
internal static class GeoNetworkingLayers
{
    private const int SequenceOctets = 4;

    /// <summary>Adds basic, common, extended header and BTP, as far as they were read.</summary>
    public static void Add(List<InspectNode> layers, in Envelope envelope, byte[] octets)
    {
        int start = envelope.Packet.OffsetOctets;
        if (!GnBasicHeader.TryRead(envelope.Packet.In(octets), out GnBasicHeader basic, out _))
            return;
        InspectNode layer = new() { Name = "GeoNetworking basic header", FirstBit = 8L * start, BitCount = 8L * GnBasicHeader.Octets };
        layers.Add(layer);
        layer.Add("version", Text($"{basic.Version}"), start, 1);
        layer.Add("nextHeader", Text($"{(byte)basic.NextHeader} ({basic.NextHeader})"), start, 1);
        layer.Add("lifetime", Text($"{basic.LifetimeMilliseconds} ms"), start + 2, 1);
        layer.Add("remainingHopLimit", Text($"{basic.RemainingHopLimit}"), start + 3, 1);

        // The headers lie right before the payload, within the secured octets where there are any.
        int btpOctets = envelope.Btp.Type == BtpType.None ? 0 : BtpHeader.Octets;
        int extendedOctets = GnExtendedHeader.OctetsOf(envelope.PacketType);
        int common = envelope.Payload.OffsetOctets - btpOctets - extendedOctets - GnCommonHeader.Octets;
        if (extendedOctets == 0 || common < start || !GnPacket.TryReadInner(octets, common, basic, out GnPacket packet, out _))
            return;
        AddCommon(layers, packet.Common, common);
        AddExtended(layers, packet.Extended, common + GnCommonHeader.Octets);
        if (btpOctets > 0)
            AddBtp(layers, envelope.Btp, envelope.Payload.OffsetOctets - btpOctets);
    }

    private static void AddCommon(List<InspectNode> layers, in GnCommonHeader common, int at)
    {
        InspectNode layer = new() { Name = "GeoNetworking common header", FirstBit = 8L * at, BitCount = 8L * GnCommonHeader.Octets };
        layers.Add(layer);
        layer.Add("nextHeader", Text($"{(byte)common.NextHeader} ({common.NextHeader})"), at, 1);
        layer.Add("headerType", Text($"0x{(byte)common.PacketType:X2} ({common.PacketType})"), at + 1, 1);
        layer.Add("trafficClass", Text($"{common.TrafficClass.Value} (id {common.TrafficClass.Id})"), at + 2, 1);
        layer.Add("flags", common.IsMobile ? "0x80 (mobile)" : Text($"0x{common.Flags:X2} (stationary)"), at + 3, 1);
        layer.Add("payloadLength", Text($"{common.PayloadOctets} octets"), at + 4, 2);
        layer.Add("maximumHopLimit", Text($"{common.MaximumHopLimit}"), at + 6, 1);
    }

    private static void AddExtended(List<InspectNode> layers, in GnExtendedHeader extended, int at)
    {
        InspectNode layer = new() { Name = $"GeoNetworking {extended.PacketType} header", FirstBit = 8L * at, BitCount = 8L * extended.Octets };
        layers.Add(layer);
        int source = at;
        if (extended.HasSequenceNumber)
        {
            layer.Add("sequenceNumber", Text($"{extended.SequenceNumber}"), at, 2);
            source += SequenceOctets;
        }

        AddPosition(layer.Add("sourcePositionVector", "", source, GnPosition.LongOctets), extended.Source, source, isLong: true);
        int rest = source + GnPosition.LongOctets;
        if (extended.HasDestination)
            AddPosition(layer.Add("destinationPositionVector", "", rest, GnPosition.ShortOctets), extended.Destination, rest, isLong: false);
        if (extended.PacketType == GnPacketType.LocationServiceRequest)
            layer.Add("gnAddrOfTarget", extended.WantedAddress.ToString(), rest, 8);
        if (extended.PacketType == GnPacketType.SingleHopBroadcast)
            layer.Add("mediaDependentData", Text($"0x{extended.MediaDependent:X8}"), rest, 4);
        if (extended.HasArea)
            AddArea(layer.Add("destinationArea", $"{extended.Area.Shape}", rest, 14), extended.Area, rest);
    }

    private static void AddPosition(InspectNode node, in GnPosition position, int at, bool isLong)
    {
        InspectNode address = node.Add("gnAddr", position.Address.ToString(), at, 8);
        address.Add("manual", position.Address.IsManual ? "1" : "0", at, 1);
        address.Add("stationType", Text($"{position.Address.StationType}"), at, 1);
        address.Add("linkLayer", position.Address.LinkLayer.ToString(), at + 2, 6);
        node.Add("timestamp", Text($"{position.TimestampMilliseconds} ms"), at + 8, 4);
        node.Add("latitude", Text($"{position.Latitude} ({position.Latitude * 1e-7:0.0000000} deg)"), at + 12, 4);
        node.Add("longitude", Text($"{position.Longitude} ({position.Longitude * 1e-7:0.0000000} deg)"), at + 16, 4);
        if (!isLong)
            return;
        node.Add("positionAccuracyIndicator", position.IsAccurate ? "1" : "0", at + 20, 1);
        node.Add("speed", Text($"{position.SpeedCmPerSecond} ({position.SpeedCmPerSecond * 0.01:0.00} m/s)"), at + 20, 2);
        node.Add("heading", Text($"{position.HeadingTenthDegrees} ({position.HeadingTenthDegrees * 0.1:0.0} deg)"), at + 22, 2);
    }

    private static void AddArea(InspectNode node, in GeoArea area, int at)
    {
        node.Add("latitude", Text($"{area.Latitude} ({area.Latitude * 1e-7:0.0000000} deg)"), at, 4);
        node.Add("longitude", Text($"{area.Longitude} ({area.Longitude * 1e-7:0.0000000} deg)"), at + 4, 4);
        node.Add("distanceA", Text($"{area.DistanceAMetres} m"), at + 8, 2);
        node.Add("distanceB", Text($"{area.DistanceBMetres} m"), at + 10, 2);
        node.Add("angle", Text($"{area.AngleDegrees} deg"), at + 12, 2);
    }

    private static void AddBtp(List<InspectNode> layers, in BtpHeader btp, int at)
    {
        InspectNode layer = new() { Name = $"BTP-{btp.Type}", FirstBit = 8L * at, BitCount = 8L * BtpHeader.Octets };
        layers.Add(layer);
        string name = BtpPorts.NameOf(btp.DestinationPort);
        layer.Add("destinationPort", Text($"{btp.DestinationPort}{(name.Length > 0 ? $" ({name})" : "")}"), at, 2);
        layer.Add(btp.Type == BtpType.A ? "sourcePort" : "destinationPortInfo", Text($"{btp.SourcePortOrInformation}"), at + 2, 2);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
