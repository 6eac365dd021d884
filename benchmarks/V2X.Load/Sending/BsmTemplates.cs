using V2X.Asn1;
using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Load.Sending;

/// <summary>Chinese BSM of a moving car in Futian, from 50 to 300 octets: the longer, the longer the trail they carry.</summary>
internal static class BsmTemplates
{
    /// <summary>Edition the templates are written in.</summary>
    public const string Edition = "ydt3709-2020";

    private const int ShortestOctets = 50;
    private const int LongestOctets = 300;
    private const int LongestTrail = 23;
    private const int LatitudeE7 = 225_430_000;
    private const int LongitudeE7 = 1_140_580_000;
    private const int ShortLimitOctets = 100;

    /// <summary>Messages of about 50 octets, as most are on the air.</summary>
    public static IReadOnlyList<byte[]> Short { get; } = [.. All().Where(bsm => bsm.Length < ShortLimitOctets)];

    /// <summary>Messages evenly spread over 50 to 300 octets.</summary>
    public static IReadOnlyList<byte[]> Mixed { get; } = [.. All()];

    private static IEnumerable<byte[]> All()
    {
        byte[] output = new byte[1024];
        for (int points = 1; points <= LongestTrail; points++)
        {
            if (!Uper.TryEncode(Make(points), output, out int octets, out Asn1Error error))
                throw new InvalidOperationException($"A BSM with a trail of {points} points does not encode: {error}");
            if (octets is >= ShortestOctets and <= LongestOctets)
                yield return output[..octets];
        }
    }

    /// <summary>A BSM before it is encoded, with so many points of trail.</summary>
    public static MessageFrame Make(int trailPoints)
    {
        MessageFrame frame = new() { Kind = MessageFrameKind.BsmFrame };
        BasicSafetyMessage bsm = frame.BsmFrame;
        bsm.Id = new ShortOctets(1, 8);
        bsm.Pos.Lat = LatitudeE7;
        bsm.Pos.Long = LongitudeE7;
        bsm.Pos.Elevation = 120;
        bsm.Transmission = TransmissionState.ForwardGears;
        bsm.Speed = 600;
        bsm.Heading = 7200;
        bsm.Angle = 2;
        bsm.Brakes.BrakePadel = BrakePedalStatus.Off;
        bsm.Size.Width = 180;
        bsm.Size.Length = 470;
        bsm.VehicleClass.Classification = 10;
        bsm.HasSafetyExt = true;
        bsm.SafetyExt.HasPathHistory = true;
        for (int i = 1; i <= trailPoints; i++)
        {
            PathHistoryPoint point = bsm.SafetyExt.PathHistory.CrumbData.Add();
            point.TimeOffset = i * 100;
            point.Speed = 600;
            point.LlvOffset.OffsetLL.Kind = PositionOffsetLLKind.PositionLatLon;
            point.LlvOffset.OffsetLL.PositionLatLon.Lat = LatitudeE7;
            point.LlvOffset.OffsetLL.PositionLatLon.Lon = LongitudeE7 - (i * 1_200);
        }

        return frame;
    }
}
