using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Security.Spdus;

namespace V2X.Conformance.Checks;

/// <summary>
/// A station sends its whole certificate with its first message, then whenever so much time has passed since it last did, and with every message
/// that a condition names; in between it names itself by digest.
/// </summary>
internal sealed class CertificateCadenceCheck : Check
{
    private const double NanosecondsPerMillisecond = 1e6;
    private readonly SenderState<long> _sent = new();
    private readonly double _everyMs;
    private readonly double _slackMs;
    private readonly double _pauseMs;
    private readonly WireCondition? _always;
    private readonly bool _isAboutDigests;
    private readonly bool _isShared;
    private long _sharedSent;
    private long _sharedLatest;

    /// <param name="parameters">
    /// <c>messages</c>, <c>everyMs</c>, <c>slackMs</c> (150: a message may come that much later), <c>always</c> (a condition), <c>pauseMs</c> (5,000);
    /// <c>digests</c> true: judges instead that a certificate is not sent without need; <c>shared</c> true: a certificate with any of the messages
    /// counts for all of them, as with a unit that sends several types under one.
    /// </param>
    public CertificateCadenceCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _everyMs = parameters.Number("everyMs", 1, 60_000);
        _slackMs = parameters.Number("slackMs", 0, 60_000, 150);
        _pauseMs = parameters.Number("pauseMs", 1, 3_600_000, 5_000);
        _always = WireCondition.Read(parameters, "always", Types);
        _isAboutDigests = parameters.Json.Flag("digests", false);
        _isShared = parameters.Json.Flag("shared", false);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (!one.Security.IsSigned || one.Sender is not { } sender || one.ReceivedUnixNs == 0)
            return;
        ref long sent = ref _isShared ? ref _sharedSent : ref _sent.Of(sender);
        long previousNs = _isShared ? _sharedLatest : sender.PreviousUnixNs;
        _sharedLatest = one.ReceivedUnixNs;
        bool isWhole = one.Security.SignerKind == SpduSignerKind.Certificate;
        // What was sent before the first packet that came, or in a pause, is not known.
        bool isKnown = sent != 0 && one.ReceivedUnixNs - previousNs < _pauseMs * NanosecondsPerMillisecond;
        double sinceMs = (one.ReceivedUnixNs - sent) / NanosecondsPerMillisecond;
        bool isWanted = _always?.Holds(one.Message!) == true;
        if (isWhole || !isKnown)
            sent = one.ReceivedUnixNs;
        if (_isAboutDigests)
            JudgeDigest(one, judgement, isWhole && isKnown && !isWanted, sinceMs);
        else if (!isWhole && (isWanted || (isKnown && sinceMs > _everyMs + _slackMs)))
            judgement.Break(one, "signer", isWanted ? "certificate-wanted" : "certificate-late", sinceMs, _everyMs);
        else if (isKnown || isWanted)
            judgement.Hold();
    }

    private void JudgeDigest(Observation one, Judgement judgement, bool isEarly, double sinceMs)
    {
        if (isEarly && sinceMs < _everyMs - _slackMs)
            judgement.Break(one, "signer", "certificate-early", sinceMs, _everyMs);
        else
            judgement.Hold();
    }
}
