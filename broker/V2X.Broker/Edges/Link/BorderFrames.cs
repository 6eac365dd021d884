using Google.Protobuf;
using Google.Protobuf.Collections;
using V2X.Border.Link;
using V2X.Contracts.V1;
using V2X.Model;
using DeliveryClass = V2X.Contracts.V1.DeliveryClass;

namespace V2X.Broker.Edges.Link;

/// <summary>Frames of a link to and from the contract's.</summary>
internal static class BorderFrames
{
    /// <summary>The contract's form of a frame.</summary>
    public static BorderFrame ToWire(LinkFrame frame) => frame switch
    {
        LinkHello hello => new BorderFrame
        {
            Hello = new BorderHello
            {
                Broker = hello.Broker,
                Side = hello.Side,
                LowestVersion = (uint)hello.LowestVersion,
                GreatestVersion = (uint)hello.GreatestVersion,
                SpoolId = hello.SpoolId,
            },
        },
        LinkCapabilities capabilities => new BorderFrame { Capabilities = new BorderCapabilities { Items = { capabilities.Items.Select(ToWire) } } },
        LinkSubscription subscription => new BorderFrame
        {
            Subscription = new BorderSubscription
            {
                Wishes = { subscription.Wishes.Select(ToWire) },
                ResumeSpoolId = subscription.ResumeSpoolId,
                ResumeSequence = subscription.ResumeSequence,
            },
        },
        LinkBatch batch => new BorderFrame
        {
            Batch = new BorderBatch
            {
                FirstSequence = batch.FirstSequence,
                // Written before the batch is used again: nothing needs a copy.
                Events = { batch.Events.Select(UnsafeByteOperations.UnsafeWrap) },
                States = { batch.States.Select(UnsafeByteOperations.UnsafeWrap) },
            },
        },
        LinkAcknowledgement acknowledgement => new BorderFrame { Acknowledgement = new BorderAcknowledgement { Sequence = acknowledgement.Sequence } },
        LinkHeartbeat heartbeat => new BorderFrame
        {
            Heartbeat = new BorderHeartbeat
            {
                SentNs = (ulong)heartbeat.SentNs,
                EchoNs = (ulong)heartbeat.EchoNs,
                HeldNs = (ulong)heartbeat.HeldNs,
                Figures = new BorderFigures { Queue = (uint)heartbeat.Queue, Accepted = (ulong)heartbeat.Accepted, Refused = (ulong)heartbeat.Refused },
            },
        },
        LinkGoodbye goodbye => new BorderFrame { Goodbye = new BorderGoodbye { Reason = LinkReasonText.Of(goodbye.Reason) } },
        _ => throw new ArgumentException($"{frame.GetType().Name} is no frame of the contract.", nameof(frame)),
    };

    /// <summary>The frame that came; null where it is none of this contract.</summary>
    public static LinkFrame? FromWire(BorderFrame frame) => frame.FrameCase switch
    {
        BorderFrame.FrameOneofCase.Hello => new LinkHello
        {
            Broker = frame.Hello.Broker,
            Side = frame.Hello.Side,
            LowestVersion = (int)Math.Min(frame.Hello.LowestVersion, int.MaxValue),
            GreatestVersion = (int)Math.Min(frame.Hello.GreatestVersion, int.MaxValue),
            SpoolId = frame.Hello.SpoolId,
        },
        BorderFrame.FrameOneofCase.Capabilities => new LinkCapabilities { Items = [.. frame.Capabilities.Items.Select(FromWire)] },
        BorderFrame.FrameOneofCase.Subscription => new LinkSubscription
        {
            Wishes = [.. frame.Subscription.Wishes.Select(FromWire)],
            ResumeSpoolId = frame.Subscription.ResumeSpoolId,
            ResumeSequence = frame.Subscription.ResumeSequence,
        },
        BorderFrame.FrameOneofCase.Batch => new LinkBatch
        {
            FirstSequence = frame.Batch.FirstSequence,
            Events = Octets(frame.Batch.Events),
            States = Octets(frame.Batch.States),
        },
        BorderFrame.FrameOneofCase.Acknowledgement => new LinkAcknowledgement { Sequence = frame.Acknowledgement.Sequence },
        BorderFrame.FrameOneofCase.Heartbeat => new LinkHeartbeat
        {
            SentNs = Clip(frame.Heartbeat.SentNs),
            EchoNs = Clip(frame.Heartbeat.EchoNs),
            HeldNs = Clip(frame.Heartbeat.HeldNs),
            Queue = (int)Math.Min(frame.Heartbeat.Figures?.Queue ?? 0, int.MaxValue),
            Accepted = Clip(frame.Heartbeat.Figures?.Accepted ?? 0),
            Refused = Clip(frame.Heartbeat.Figures?.Refused ?? 0),
        },
        BorderFrame.FrameOneofCase.Goodbye => new LinkGoodbye { Reason = LinkReasonText.Parse(frame.Goodbye.Reason) },
        _ => null,
    };

    private static BorderCapability ToWire(LinkCapability item) => new()
    {
        Family = (Family)item.Family,
        Type = item.Type,
        Editions = { item.Editions },
        Regions = { item.Regions },
        Area = ToWire(item.Area),
    };

    private static BorderWish ToWire(LinkWish item) => new()
    {
        Family = (Family)item.Family,
        Type = item.Type,
        Editions = { item.Editions },
        Regions = { item.Regions },
        Area = ToWire(item.Area),
        Delivery = item.Classes switch { LinkClasses.Events => DeliveryClass.Event, LinkClasses.States => DeliveryClass.State, _ => DeliveryClass.Unspecified },
        Purpose = item.Purpose,
    };

    private static BorderArea? ToWire(LinkArea? area) => area is not { } box ? null : new BorderArea
    {
        SouthDeg = box.SouthDegrees,
        WestDeg = box.WestDegrees,
        NorthDeg = box.NorthDegrees,
        EastDeg = box.EastDegrees,
    };

    private static LinkCapability FromWire(BorderCapability item) =>
        new((MessageFamily)item.Family, item.Type, [.. item.Editions], [.. item.Regions], FromWire(item.Area));

    private static LinkWish FromWire(BorderWish item)
    {
        LinkClasses classes = item.Delivery switch
        {
            DeliveryClass.Event => LinkClasses.Events,
            DeliveryClass.State => LinkClasses.States,
            _ => LinkClasses.All,
        };
        return new LinkWish((MessageFamily)item.Family, item.Type, [.. item.Editions], [.. item.Regions], FromWire(item.Area), classes, item.Purpose);
    }

    private static LinkArea? FromWire(BorderArea? area) =>
        area is null ? null : new LinkArea(area.SouthDeg, area.WestDeg, area.NorthDeg, area.EastDeg);

    private static LinkOctets Octets(RepeatedField<ByteString> items) => [.. items.Select(item => item.Memory)];

    private static long Clip(ulong value) => (long)Math.Min(value, long.MaxValue);
}
