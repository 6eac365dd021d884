using V2X.Frames.Link;

namespace V2X.Frames.GeoNetworking;

/// <summary>A GeoNetworking address (EN 302 636-4-1, 6.3): 64 bits. A plain value.</summary>
/// <param name="Value">The address as a number, first octet highest.</param>
public readonly record struct GnAddress(ulong Value)
{
    private const int StationTypeShift = 58;
    private const int ManualShift = 63;
    private const ulong LinkLayerMask = 0xFFFF_FFFF_FFFF;
    private const byte StationTypeMask = 0x1F;

    /// <summary>Makes an address. Of <paramref name="stationType"/> the low five bits count.</summary>
    public GnAddress(bool isManual, byte stationType, MacAddress linkLayer)
        : this(((isManual ? 1UL : 0) << ManualShift) | ((ulong)(stationType & StationTypeMask) << StationTypeShift) | (linkLayer.Value & LinkLayerMask))
    {
    }

    /// <summary>True when the address was set by hand, false when derived.</summary>
    public bool IsManual => Value >> ManualShift != 0;

    /// <summary>ITS station type, 0..31: 0 unknown, 5 passenger car, 15 roadside unit.</summary>
    public byte StationType => (byte)((Value >> StationTypeShift) & StationTypeMask);

    /// <summary>The link-layer address within.</summary>
    public MacAddress LinkLayer => new(Value & LinkLayerMask);

    /// <summary>The 16 hexadecimal digits of the address.</summary>
    public override string ToString() => Value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
