using System.Globalization;
using V2X.Frames;
using V2X.Frames.Captures;
using V2X.Frames.Envelopes;
using V2X.Frames.ImmediateForward;
using V2X.Frames.Link;
using V2X.Frames.Wsmp;

namespace V2X.Interop.Inspection;

/// <summary>The headers around a message as nodes.</summary>
internal static class EnvelopeLayers
{
    private const string Common = "GeoNetworking common header";

    /// <summary>The layers of a packet that was read into <paramref name="envelope"/>.</summary>
    public static List<InspectNode> Of(in Envelope envelope, LinkType? linkType, byte[] octets)
    {
        List<InspectNode> layers = [];
        int start = envelope.Packet.OffsetOctets;
        AddLink(layers, envelope, linkType, octets, start);
        ReadOnlySpan<byte> packet = envelope.Packet.In(octets);
        switch (envelope.Stack)
        {
            case EnvelopeStack.GeoNetworking:
                GeoNetworkingLayers.Add(layers, envelope, octets);
                break;
            case EnvelopeStack.Wsmp:
                AddWsmp(layers, packet, start);
                break;
            case EnvelopeStack.Dsmp:
                AddDsmp(layers, packet, start);
                break;
            case EnvelopeStack.ImmediateForward:
                AddText(layers, packet, start);
                break;
        }

        return layers;
    }

    /// <summary>Puts the security layer where it stands: around the common header in GeoNetworking, else innermost.</summary>
    public static void Interleave(List<InspectNode> layers, List<InspectNode> security)
    {
        int common = layers.FindIndex(layer => layer.Name == Common);
        layers.InsertRange(common < 0 ? layers.Count : common, security);
    }

    private static void AddLink(List<InspectNode> layers, in Envelope envelope, LinkType? linkType, byte[] octets, int end)
    {
        if (envelope.EtherType == 0 && envelope.UdpDestinationPort < 0)
            return;
        InspectNode link = new() { Name = $"{linkType ?? LinkType.Ethernet}", FirstBit = 0, BitCount = 8L * end };
        layers.Add(link);
        if (linkType is null or LinkType.Ethernet && EthernetHeader.TryRead(octets, out EthernetHeader header, out _))
        {
            link.Add("destination", header.Destination.ToString(), 0, MacAddress.Octets);
            link.Add("source", header.Source.ToString(), MacAddress.Octets, MacAddress.Octets);
            if (header.IsTagged)
                link.Add("vlan", Text($"id {header.VlanId}, priority {header.PriorityCodePoint}"), header.HeaderOctets - 4, 2);
            link.Add("etherType", Text($"0x{(ushort)header.EtherType:X4} ({header.EtherType})"), header.HeaderOctets - 2, 2);
        }
        else if (envelope.LinkSource.Value != 0)
        {
            link.Add("destination", envelope.LinkDestination.ToString());
            link.Add("source", envelope.LinkSource.ToString());
        }

        if (envelope.UdpDestinationPort < 0)
            return;
        InspectNode udp = new() { Name = "UDP", FirstBit = 8L * (end - 8), BitCount = 64 };
        udp.Add("sourcePort", Text($"{envelope.UdpSourcePort}"), end - 8, 2);
        udp.Add("destinationPort", Text($"{envelope.UdpDestinationPort}"), end - 6, 2);
        layers.Add(udp);
    }

    private static void AddDsmp(List<InspectNode> layers, ReadOnlySpan<byte> packet, int start)
    {
        if (packet.IsEmpty)
            return;
        InspectNode adaptation = new() { Name = "Adaptation layer", FirstBit = 8L * start, BitCount = 8 };
        adaptation.Add("protocolType", Text($"{packet[0]} ({(AdaptationProtocol)packet[0]})"), start, 1);
        layers.Add(adaptation);
        start += AdaptationLayer.HeaderOctets;
        ReadOnlySpan<byte> dsmp = packet[AdaptationLayer.HeaderOctets..];
        if (!DsmpHeader.TryRead(dsmp, out DsmpHeader header, out _))
            return;
        InspectNode layer = new() { Name = "DSMP", FirstBit = 8L * start, BitCount = 8L * header.DataOffsetOctets };
        layers.Add(layer);
        layer.Add("version", Text($"{header.Version}"), start, 1);
        int aidOffset = start + 1 + header.ExtensionOctets;
        if (header.ExtensionOctets > 0)
            layer.Add("extensions", Convert.ToHexStringLower(header.Extensions(dsmp).Octets), start + 1, header.ExtensionOctets);
        string use = AidTable.China.TryGet(header.Aid, out AidEntry? entry) ? Text($" ({entry.Message}{(entry.Variant.Length > 0 ? ", " + entry.Variant : "")})") : " (not in the table)";
        layer.Add("aid", Text($"{header.Aid}") + use, aidOffset, Aid.EncodedOctets(header.Aid));
        layer.Add("length", Text($"{header.DataOctets} octets"), start + header.DataOffsetOctets - 2, 2);
    }

    private static void AddWsmp(List<InspectNode> layers, ReadOnlySpan<byte> packet, int start)
    {
        bool hasFamily = packet.Length > 1 && packet[0] == WsmpHeader.CellularFamily && (packet[1] & 7) == WsmpHeader.SupportedVersion;
        if (hasFamily)
        {
            InspectNode family = new() { Name = "C-V2X message family", Value = "1 (WSMP)", FirstBit = 8L * start, BitCount = 8 };
            layers.Add(family);
            start++;
        }

        ReadOnlySpan<byte> wsmp = hasFamily ? packet[1..] : packet;
        if (!WsmpHeader.TryRead(wsmp, out WsmpHeader header, out _))
            return;
        InspectNode layer = new() { Name = "WSMP", FirstBit = 8L * start, BitCount = 8L * header.Data.OffsetOctets };
        layers.Add(layer);
        layer.Add("version", Text($"{header.Version}"), start, 1);
        AddElements(layer, header.NetworkElements(wsmp), start + header.NetworkExtension.OffsetOctets);
        int psidOffset = (header.NetworkExtension.IsEmpty ? 1 : header.NetworkExtension.EndOctets) + 1;
        layer.Add("psid", Text($"{header.Psid} (0x{header.Psid:X})"), start + psidOffset, Aid.EncodedOctets(header.Psid));
        AddElements(layer, header.TransportElements(wsmp), start + header.TransportExtension.OffsetOctets);
        int lengthOctets = header.Data.LengthOctets < 128 ? 1 : 2;
        layer.Add("length", Text($"{header.Data.LengthOctets} octets"), start + header.Data.OffsetOctets - lengthOctets, lengthOctets);
    }

    private static void AddElements(InspectNode layer, WsmpElements elements, int start)
    {
        foreach (WsmpElement element in elements)
        {
            string value = element switch
            {
                { Id: WsmpElementId.TransmitPower, Content.Length: 1 } => Text($"{(sbyte)element.Content[0]} dBm"),
                { Id: WsmpElementId.ChannelNumber, Content.Length: 1 } => Text($"{element.Content[0]}"),
                { Id: WsmpElementId.DataRate, Content.Length: 1 } => Text($"{element.Content[0] * 0.5} Mb/s"),
                _ => Convert.ToHexStringLower(element.Content),
            };
            elements.Octets.Overlaps(element.Content, out int offset);
            layer.Add(Enum.IsDefined(element.Id) ? $"{element.Id}" : Text($"element {(byte)element.Id}"), value, start + offset, element.Content.Length);
        }
    }

    private static void AddText(List<InspectNode> layers, ReadOnlySpan<byte> packet, int start)
    {
        if (!ImmediateForwardMessage.TryRead(packet, out ImmediateForwardMessage message, out _))
            return;
        InspectNode layer = new() { Name = "Immediate forward", FirstBit = 8L * start, BitCount = 8L * packet.Length };
        layers.Add(layer);
        layer.Add("type", System.Text.Encoding.ASCII.GetString(message.Type));
        layer.Add("psid", message.Psid is { } psid ? Text($"{psid} (0x{psid:X})") : "absent");
        layer.Add("priority", message.Priority is { } priority ? Text($"{priority}") : "absent");
        layer.Add("txMode", message.Mode.ToString());
        layer.Add("txChannel", message.Channel is { } channel ? Text($"{channel}") : "absent");
        layer.Add("txInterval", Text($"{message.IntervalMilliseconds} ms"));
        layer.Add("signature", message.Signature ? "to be signed by the roadside unit" : "no");
        layer.Add("encryption", message.Encryption ? "to be encrypted by the roadside unit" : "no");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
