using V2X.Asn1;
using V2X.Fusion;
using V2X.Model.Canonical;

namespace V2X.Broker.Core;

/// <summary>
/// Which event it is: two versions of one have the same key. It is known by its number at the station that told it first; one that has no
/// number is known by its place and cause.
/// </summary>
internal readonly record struct EventKey(int TypeId, ushort RegionId, int OriginatorOctets, ulong Originator, long Name)
{
    public static EventKey Of(RoadEvent told, RoadEventsMessage within, StoredMessage message)
    {
        ShortOctets originator = told.Originator.Length > 0 ? told.Originator : within.Sender;
        // Where no station is named, the roadside unit that brought it stands for one.
        ulong station = originator.Length > 0 ? originator.Value : message.StateKey.Sender;
        int octets = originator.Length > 0 ? originator.Length : -1;
        return new EventKey(message.Type.Id, message.Region.Id, octets, station, told.Number ?? PlaceOf(told));
    }

    public override int GetHashCode()
    {
        ulong tag = (ulong)(uint)TypeId << 24 | (uint)RegionId << 8 | (byte)OriginatorOctets;
        ulong mixed = (Originator ^ tag * 0xD6E8FEB86659FD93) * 0x9E3779B97F4A7C15 ^ (ulong)Name;
        return (int)(mixed * 0xA0761D6478BD642F >> 32);
    }

    // Below zero, where no number is.
    private static long PlaceOf(RoadEvent told)
    {
        ulong tile = told.Position.IsPresent
            ? Quadkey.FromDegrees(told.Position.LatitudeDegrees, told.Position.LongitudeDegrees, Quadkey.MaximumLevel).Digits
            : 0;
        return -1 - (long)(tile << 8 | (byte)(int)(told.Cause ?? RoadEventCause.Unknown));
    }
}
