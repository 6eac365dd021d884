using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>A message is signed, and the header of its signature says what it must: algorithm, AID, place, number of certificates.</summary>
internal sealed class SignedCheck : Check
{
    private readonly string _hash;
    private readonly int _mostCertificates;
    private readonly bool _isAidOfEnvelope;
    private readonly long _aid;
    private readonly bool? _hasLocation;
    private readonly bool? _hasExpiry;

    /// <param name="parameters">
    /// <c>messages</c>; any of <c>hash</c>, <c>maximumCertificates</c>, <c>aidOfEnvelope</c> (the AID signed is that of the envelope),
    /// <c>aid</c>, <c>generationLocation</c> and <c>expiryTime</c> (must it be there). Nothing of these: that it is signed.
    /// </param>
    public SignedCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _hash = parameters.Json.Text("hash", "");
        _mostCertificates = (int)parameters.Whole("maximumCertificates", 0, 100, 100);
        _isAidOfEnvelope = parameters.Json.Flag("aidOfEnvelope", false);
        _aid = parameters.Whole("aid", -1, uint.MaxValue, -1);
        _hasLocation = parameters.Json.Has("generationLocation") ? parameters.Json.Flag("generationLocation", false) : null;
        _hasExpiry = parameters.Json.Has("expiryTime") ? parameters.Json.Flag("expiryTime", false) : null;
        IsAboutHeader = _hash.Length > 0 || _mostCertificates < 100 || _isAidOfEnvelope || _aid >= 0 || _hasLocation is not null || _hasExpiry is not null;
    }

    private bool IsAboutHeader { get; }

    public override void Observe(Observation one, Judgement judgement)
    {
        SignedPart signed = one.Security;
        if (!signed.IsSigned)
        {
            if (!IsAboutHeader)
                judgement.Break(one, "", "not-signed", judgement.IsFull ? "" : signed.Form.ToString());
            return;
        }

        if (_hash.Length > 0 && signed.Hash != _hash)
            judgement.Break(one, "hashId", "field-value", signed.Hash, _hash);
        else if (signed.Certificates > _mostCertificates)
            judgement.Break(one, "signer", "certificates", signed.Certificates, _mostCertificates);
        else if (_isAidOfEnvelope && one.Envelope.ApplicationId >= 0 && signed.Aid != (ulong)one.Envelope.ApplicationId)
            judgement.Break(one, "headerInfo", "envelope-number", (double)signed.Aid, one.Envelope.ApplicationId);
        else if (_aid >= 0 && signed.Aid != (ulong)_aid)
            judgement.Break(one, "headerInfo", "envelope-number", (double)signed.Aid, _aid);
        else if (_hasLocation is { } location && signed.HasLocation != location)
            judgement.Break(one, "generationLocation", location ? "field-absent" : "field-present");
        else if (_hasExpiry is { } expiry && signed.HasExpiry != expiry)
            judgement.Break(one, "expiryTime", expiry ? "field-absent" : "field-present");
        else
            judgement.Hold();
    }
}
