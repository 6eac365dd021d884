using System.Globalization;
using V2X.Asn1;
using V2X.Frames.Envelopes;
using V2X.Interop.Cli;
using V2X.Interop.Codecs;
using V2X.Model;
using V2X.Model.Translation;
using V2X.Rsu.Accounting;
using V2X.Security.Spdus;

namespace V2X.Interop.Inspection;

/// <summary>The message itself as nodes, decoded with the edition that fits.</summary>
internal sealed class MessageLayer(EditionCodecs codecs)
{
    private readonly EditionTable<MessageSetDecoder> _decoders = new(static id => MessageSetDecoders.Create(id)!);

    /// <summary>Adds the message's layer, and tells whether an agent would take it.</summary>
    public MessageFinding Inspect(in Envelope envelope, byte[] body, EditionInfo? edition, List<InspectNode> layers)
    {
        byte[] message = envelope.Payload.In(body).ToArray();
        IReadOnlyList<FitResult> tried = edition is null
            ? Fitting.TryAll(codecs, Fitting.FrameType, message)
            : [edition.HasHeader ? Fitting.TryByHeader(codecs, edition, message) : Fitting.Try(codecs.Find(edition, Fitting.FrameType)!, message)];
        FitResult? best = Best(tried, envelope.Stack);
        if (best is null)
            return new MessageFinding(DropReasonText.Of(DropReason.UnknownMessage), "would be dropped: no edition of this stack has such a message");

        layers.Add(Layer(best, message, envelope));
        if (!best.Decodes)
            return new MessageFinding(DropReasonText.Of(DropReasonText.From(best.Error.Reason)), $"would be dropped: {best.Error} of the message, read as {best.Codec.Edition.Id} {best.Codec.Type}");
        return new MessageFinding("", best.Fits ? "would be taken" : $"would be taken, but it {best.Verdict}", PositionOf(best.Codec.Edition.Id, message));
    }

    // As in the agent: messages of other types state positions of what they tell of, which may be far from the sender.
    private GeoPoint? PositionOf(string editionId, byte[] message)
    {
        MessageSetDecoder? decoder = _decoders.Find(editionId);
        MessageKey key = default;
        key.Clear();
        bool isOfSender = decoder is not null && decoder.TryPeek(message, ref key, out _) && key.HasPosition && key.Type is ("BSM" or "CAM" or "VAM" or "PSM");
        return isOfSender ? GeoPoint.Known(key.LatitudeE7, key.LongitudeE7) : null;
    }

    // What stack a message came in tells its family; the other families' editions may decode it by accident.
    private static FitResult? Best(IReadOnlyList<FitResult> tried, EnvelopeStack stack) => stack switch
    {
        EnvelopeStack.Dsmp => tried.FirstOrDefault(fit => fit.Codec.Edition.Family == MessageFamily.China),
        EnvelopeStack.Wsmp or EnvelopeStack.ImmediateForward => tried.FirstOrDefault(fit => fit.Codec.Edition.Family == MessageFamily.Sae),
        EnvelopeStack.GeoNetworking => tried.FirstOrDefault(fit => fit.Codec.Edition.Family == MessageFamily.Etsi),
        _ => tried.Count > 0 ? tried[0] : null,
    };

    private static InspectNode Layer(FitResult fit, byte[] message, in Envelope envelope)
    {
        MessageCodec codec = fit.Codec;
        long start = envelope.IsText ? 0 : 8L * envelope.Payload.OffsetOctets;
        InspectNode layer = new()
        {
            Name = codec.Type,
            Value = string.Create(CultureInfo.InvariantCulture, $"{codec.Edition.Id}, {message.Length} octets, {fit.Verdict}"),
            FirstBit = start,
            BitCount = 8L * message.Length,
        };
        if (codec.Edition.Layout.Find(codec.Type) is null)
            return layer;
        Asn1Walk walk = Asn1Walker.Walk(codec.Edition.Layout, codec.Type, message, fit.Leniency);
        foreach (Asn1Node child in walk.Root.Children)
            Add(layer, child, start);
        if (!walk.IsComplete)
            layer.Add("fault", $"{walk.Error} in {(walk.Path.Length == 0 ? codec.Type : walk.Path)}");
        return layer;
    }

    private static void Add(InspectNode parent, Asn1Node node, long start)
    {
        InspectNode child = new() { Name = node.Name, Value = NodeText.Of(node), FirstBit = start + node.FirstBit, BitCount = node.BitCount };
        parent.Children.Add(child);
        foreach (Asn1Node inner in node.Children)
            Add(child, inner, start);
    }
}
