using System.Globalization;
using V2X.Security.Spdus;
using OctetRange = V2X.Frames.OctetRange;

namespace V2X.Interop.Inspection;

/// <summary>Where the parts of a secured message stand in its packet, by their path in JER.</summary>
internal sealed class SpduPlaces
{
    private const string Signed = "content.signedData.";
    private const string SignedPayload = Signed + "tbsData.payload.data.content.unsecuredData";

    // A choice's tag, and a HashedId8 behind it.
    private const int DigestSignerOctets = 9;

    private readonly Dictionary<string, OctetRange> _places = [];

    /// <summary>Notes the parts of the message that <paramref name="reader"/> has read, which stands in <paramref name="range"/> of the packet.</summary>
    public SpduPlaces(SpduReader reader, OctetRange range)
    {
        Add("protocolVersion", range.OffsetOctets, 1);
        if (reader.Payload.Length > 0)
            Payload = new OctetRange(range.OffsetOctets + reader.Payload.Start, reader.Payload.Length);
        if (reader.IsSigned)
            AddSigned(reader, range);
        else if (Payload is { } payload)
            _places["content.unsecuredData"] = payload;
    }

    /// <summary>The message that is secured; null where it cannot be seen.</summary>
    public OctetRange? Payload { get; }

    /// <summary>Where the part stands; null where that is not known.</summary>
    public OctetRange? Find(string path) => _places.TryGetValue(path, out OctetRange place) ? place : null;

    private void AddSigned(SpduReader reader, OctetRange range)
    {
        int tbs = range.OffsetOctets + reader.ToBeSigned.Start;
        int signer = tbs + reader.ToBeSigned.Length;
        Add(Signed + "hashId", tbs - 1, 1);
        Add(Signed + "tbsData", tbs, reader.ToBeSigned.Length);
        if (Payload is { } payload)
        {
            _places[SignedPayload] = payload;
            Add(Signed + "tbsData.headerInfo", payload.EndOctets, signer - payload.EndOctets);
        }

        int signature = reader.SignerKind == SpduSignerKind.Digest ? signer + DigestSignerOctets : signer + 1;
        for (int i = 0; i < reader.CertificateCount; i++)
        {
            int at = range.OffsetOctets + reader.CertificateAt(i).Start;
            signature = at + reader.CertificateAt(i).Length;
            Add(string.Create(CultureInfo.InvariantCulture, $"{Signed}signer.certificate.[{i}]"), at, signature - at);
        }

        Add(Signed + "signer", signer, signature - signer);
        Add(Signed + "signature", signature, range.EndOctets - signature);
    }

    private void Add(string path, int offsetOctets, int lengthOctets)
    {
        if (lengthOctets > 0)
            _places[path] = new OctetRange(offsetOctets, lengthOctets);
    }
}
