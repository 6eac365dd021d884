using System.Collections.Frozen;
using V2X.Frames;
using V2X.Frames.Envelopes;
using V2X.Frames.GeoNetworking;
using V2X.Model;
using V2X.Model.Etsi;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;

namespace V2X.Rsu.Decode;

/// <summary>
/// Finds the decoder of a message by what its envelope says: the AID or PSID, the BTP port, else the receiver's edition. Holds a
/// decoder of its own for each edition, so it is for one thread. Allocates nothing per message.
/// </summary>
internal sealed class EditionMap
{
    private const string ChinaDefault = "csae53-157";
    private const string SaeDefault = "j2735-2024";
    private const string EtsiDefault = "etsi-release1";

    // PSIDs under which SAE messages are sent (BSM, PSM, RTCM, SPAT, TIM, SDSM, SSM, SRM, MAP).
    private static readonly FrozenSet<long> SaePsids = new long[] { 0x20, 0x27, 0x80, 0x82, 0x83, 0x90, 0x204095, 0x204096, 0x204097 }.ToFrozenSet();

    // ITS-AIDs of ETSI messages, and of two that are told apart as such though there is no schema for them.
    private static readonly FrozenSet<long> EtsiAids = EtsiApplications.Aids.Select(aid => (long)aid).Concat([640, 540_801]).ToFrozenSet();

    private readonly MessageSetDecoder? _own;
    private readonly MessageSetDecoder? _china;
    private readonly MessageSetDecoder? _sae;
    private readonly MessageSetDecoder? _etsi;
    private readonly FrozenDictionary<long, MessageSetDecoder?> _byAid;
    private readonly FrozenDictionary<int, MessageSetDecoder?> _byPort;
    private readonly FrozenSet<long> _additionalAids;

    public EditionMap(ReceiverOptions options, Func<string, MessageSetDecoder?> decoders)
    {
        string own = options.Edition.Length == 0 && CustomaryPorts.IsSae(options.Port) ? SaeDefault : options.Edition;
        _own = own.Length > 0 ? decoders(own) : null;
        MessageSetDecoder? Of(MessageFamily family, string edition) => _own?.Family == family ? _own : decoders(edition);
        _china = Of(MessageFamily.China, ChinaDefault);
        _sae = Of(MessageFamily.Sae, SaeDefault);
        _etsi = Of(MessageFamily.Etsi, EtsiDefault);
        _byAid = options.EditionByAid.ToFrozenDictionary(e => (long)e.Key, e => decoders(e.Value));
        _byPort = options.EditionByPort.ToFrozenDictionary(e => (int)e.Key, e => decoders(e.Value));
        _additionalAids = options.AdditionalAids.Select(aid => (long)aid).ToFrozenSet();
    }

    /// <summary>The decoder for an envelope's message; null where the build has none for the edition, or with a reason why there is none.</summary>
    public DropReason Find(in Envelope envelope, out MessageSetDecoder? decoder)
    {
        decoder = _own;
        DropReason reason = DropReason.None;
        if (envelope.Stack == EnvelopeStack.GeoNetworking)
            reason = FindByPort(envelope.Btp, out decoder);
        else if (envelope.ApplicationId >= 0)
            reason = FindByAid(envelope.ApplicationId, out decoder);
        else if (envelope.Stack == EnvelopeStack.ImmediateForward)
            decoder = _own ?? _sae;
        return reason == DropReason.None && decoder is null ? DropReason.UnsupportedEdition : reason;
    }

    private DropReason FindByPort(in BtpHeader btp, out MessageSetDecoder? decoder)
    {
        decoder = _etsi;
        if (btp.Type == BtpType.None)
            return DropReason.NoMessage;
        if (_byPort.TryGetValue(btp.DestinationPort, out MessageSetDecoder? own))
            decoder = own;
        else if (BtpPorts.NameOf(btp.DestinationPort).Length == 0)
            return DropReason.UnknownPort;
        return DropReason.None;
    }

    private DropReason FindByAid(long aid, out MessageSetDecoder? decoder)
    {
        if (_byAid.TryGetValue(aid, out decoder))
            return DropReason.None;
        if (AidTable.China.TryGet((uint)aid, out _))
            decoder = _china;
        else if (SaePsids.Contains(aid))
            decoder = _sae;
        else if (EtsiAids.Contains(aid))
            decoder = _etsi;
        else if (_additionalAids.Contains(aid))
            decoder = _own;
        else
            return DropReason.UnknownAid;
        return DropReason.None;
    }
}
