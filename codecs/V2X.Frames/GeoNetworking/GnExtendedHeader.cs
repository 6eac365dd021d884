using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace V2X.Frames.GeoNetworking;

/// <summary>
/// The extended header of every packet type of GeoNetworking (EN 302 636-4-1, 9.8). Which members hold something follows
/// from <see cref="PacketType"/>. A plain value; reading and writing allocate nothing and never throw on bad input.
/// </summary>
public record struct GnExtendedHeader
{
    /// <summary>Octets of the longest extended header.</summary>
    public const int MaxOctets = 48;

    private const int SequenceOctets = 4;
    private const int MediaOctets = 4;
    private const int AreaOctets = 16;
    private const int AddressOctets = 8;
    private const int AfterSource = SequenceOctets + GnPosition.LongOctets;

    // Fields for the large ones, so that reading fills them where they stand.
    private GnPosition _source;
    private GnPosition _destination;
    private GeoArea _area;

    /// <summary>Which packet it is.</summary>
    public GnPacketType PacketType { readonly get; init; }

    /// <summary>Sequence number; 0 where the packet has none, see <see cref="HasSequenceNumber"/>.</summary>
    public ushort SequenceNumber { readonly get; init; }

    /// <summary>Who sent it, long form; every packet has it.</summary>
    public GnPosition Source
    {
        readonly get => _source;
        init => _source = value;
    }

    /// <summary>To whom it goes, short form: GeoUnicast and location service reply.</summary>
    public GnPosition Destination
    {
        readonly get => _destination;
        init => _destination = value;
    }

    /// <summary>Where it goes: GeoAnycast and GeoBroadcast.</summary>
    public GeoArea Area
    {
        readonly get => _area;
        init => _area = value;
    }

    /// <summary>Whose position is asked for: location service request.</summary>
    public GnAddress WantedAddress { readonly get; init; }

    /// <summary>
    /// Media-dependent data of a single-hop broadcast: on ITS-G5 the channel busy ratio of this station, that of its neighbours,
    /// and output power, one octet each and one reserved (TS 102 636-4-2); else 0.
    /// </summary>
    public uint MediaDependent { readonly get; init; }

    /// <summary>The source where it stands, without a copy.</summary>
    [UnscopedRef]
    internal readonly ref readonly GnPosition SourceHere => ref _source;

    /// <summary>True for all packets but Beacon and single-hop broadcast.</summary>
    public readonly bool HasSequenceNumber => HasSequence(PacketType);

    /// <summary>True for GeoAnycast and GeoBroadcast.</summary>
    public readonly bool HasArea => IsAreaPacket(PacketType);

    /// <summary>True for GeoUnicast and location service reply.</summary>
    public readonly bool HasDestination => PacketType is GnPacketType.GeoUnicast or GnPacketType.LocationServiceReply;

    /// <summary>Octets of this header.</summary>
    public readonly int Octets => OctetsOf(PacketType);

    /// <summary>Octets of the extended header of <paramref name="type"/>; 0 where there is no such packet.</summary>
    public static int OctetsOf(GnPacketType type) => type switch
    {
        GnPacketType.Beacon => GnPosition.LongOctets,
        GnPacketType.SingleHopBroadcast => GnPosition.LongOctets + MediaOctets,
        GnPacketType.TopologicalBroadcast => AfterSource,
        GnPacketType.GeoUnicast or GnPacketType.LocationServiceReply => AfterSource + GnPosition.ShortOctets,
        GnPacketType.LocationServiceRequest => AfterSource + AddressOctets,
        _ => IsAreaPacket(type) ? AfterSource + AreaOctets : 0,
    };

    /// <summary>Reads the extended header of <paramref name="type"/>. False with <c>gn-header-type</c> or <c>too-short</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, GnPacketType type, out GnExtendedHeader header, out FrameError error)
    {
        header = default;
        int length = OctetsOf(type);
        if (length == 0 || octets.Length < length)
        {
            error = length == 0 ? new FrameError(FrameReason.GnHeaderType, 0) : new FrameError(FrameReason.TooShort, octets.Length);
            return false;
        }

        int source = HasSequence(type) ? SequenceOctets : 0;
        ReadOnlySpan<byte> rest = octets[(source + GnPosition.LongOctets)..length];
        header = new GnExtendedHeader
        {
            PacketType = type,
            SequenceNumber = source == 0 ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(octets),
            MediaDependent = type == GnPacketType.SingleHopBroadcast ? BinaryPrimitives.ReadUInt32BigEndian(rest) : 0,
            WantedAddress = type == GnPacketType.LocationServiceRequest ? new GnAddress(BinaryPrimitives.ReadUInt64BigEndian(rest)) : default,
        };
        header._source = GnPosition.ReadLong(octets[source..]);
        if (rest.Length == GnPosition.ShortOctets)
            header._destination = GnPosition.ReadShort(rest);
        else if (rest.Length == AreaOctets)
            header._area = ReadArea(rest, type);
        error = default;
        return true;
    }

    /// <summary>Writes the header, reserved fields as 0. False with <c>gn-header-type</c> or <c>buffer-too-small</c>.</summary>
    public readonly bool TryWrite(Span<byte> destination, out FrameError error)
    {
        int length = Octets;
        if (length == 0 || destination.Length < length)
        {
            error = new FrameError(length == 0 ? FrameReason.GnHeaderType : FrameReason.BufferTooSmall, 0);
            return false;
        }

        destination[..length].Clear();
        int source = HasSequenceNumber ? SequenceOctets : 0;
        if (source != 0)
            BinaryPrimitives.WriteUInt16BigEndian(destination, SequenceNumber);
        Source.WriteLong(destination[source..]);
        Span<byte> rest = destination[(source + GnPosition.LongOctets)..length];
        if (PacketType == GnPacketType.SingleHopBroadcast)
            BinaryPrimitives.WriteUInt32BigEndian(rest, MediaDependent);
        else if (PacketType == GnPacketType.LocationServiceRequest)
            BinaryPrimitives.WriteUInt64BigEndian(rest, WantedAddress.Value);
        else if (HasDestination)
            Destination.WriteShort(rest);
        else if (HasArea)
            WriteArea(rest);
        error = default;
        return true;
    }

    private static bool HasSequence(GnPacketType type) => type is not (GnPacketType.Beacon or GnPacketType.SingleHopBroadcast);

    private static bool IsAreaPacket(GnPacketType type) =>
        type is >= GnPacketType.GeoAnycastCircle and <= GnPacketType.GeoAnycastEllipse
            or >= GnPacketType.GeoBroadcastCircle and <= GnPacketType.GeoBroadcastEllipse;

    private static GeoArea ReadArea(ReadOnlySpan<byte> octets, GnPacketType type) => new()
    {
        Shape = (GeoShape)((byte)type & 0x0F),
        Latitude = BinaryPrimitives.ReadInt32BigEndian(octets),
        Longitude = BinaryPrimitives.ReadInt32BigEndian(octets[4..]),
        DistanceAMetres = BinaryPrimitives.ReadUInt16BigEndian(octets[8..]),
        DistanceBMetres = BinaryPrimitives.ReadUInt16BigEndian(octets[10..]),
        AngleDegrees = BinaryPrimitives.ReadUInt16BigEndian(octets[12..]),
    };

    // The shape is written by the packet type; that of the area is not looked at.
    private readonly void WriteArea(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32BigEndian(destination, Area.Latitude);
        BinaryPrimitives.WriteInt32BigEndian(destination[4..], Area.Longitude);
        BinaryPrimitives.WriteUInt16BigEndian(destination[8..], Area.DistanceAMetres);
        BinaryPrimitives.WriteUInt16BigEndian(destination[10..], Area.DistanceBMetres);
        BinaryPrimitives.WriteUInt16BigEndian(destination[12..], Area.AngleDegrees);
    }
}
