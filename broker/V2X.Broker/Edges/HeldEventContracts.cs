using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Contracts.V1;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Broker.Edges;

/// <summary>Events that hold in the contract's form.</summary>
internal static class HeldEventContracts
{
    public static HeldEvent Of(in FoundEvent found, long nowNs)
    {
        RoadEvent told = found.Told;
        var answer = new HeldEvent
        {
            Message = new DeliveryShells(1).Fill([found.Held.Message], nowNs).Messages.Messages[0],
            Originator = StationOctets.Of(told.Originator.Length > 0 ? told.Originator : found.Within.Sender),
            ValidFromNs = Nanoseconds(told.ValidFromUnixMs),
            ValidUntilNs = Nanoseconds(told.ValidUntilUnixMs),
            HeldUntilNs = (ulong)found.Held.UntilNs,
        };
        if (told.Cause is { } cause)
            answer.Cause = (EventCause)cause;
        if (told.SubCause is { } subCause)
            answer.SubCause = (uint)subCause;
        if (told.Number is { } number)
            answer.Number = number;
        if (found.Place is { } place)
            (answer.LatitudeDeg, answer.LongitudeDeg) = place;
        return answer;
    }

    private static ulong Nanoseconds(long? unixMs) => unixMs is > 0 and < long.MaxValue / NanosecondTime.PerMillisecond and var known
        ? (ulong)NanosecondTime.FromMilliseconds(known)
        : 0;
}
