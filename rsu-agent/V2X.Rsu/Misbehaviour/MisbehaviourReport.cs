using V2X.Contracts.V1;
using V2X.Model;

namespace V2X.Rsu.Misbehaviour;

/// <summary>
/// One report, in the shape of TS 103 759: when and where it was observed, about which application, what was observed, and the
/// messages that show it, the one that failed last. Its memory is reserved once and used again; for one thread at a time.
/// </summary>
internal sealed class MisbehaviourReport
{
    /// <summary>Longest message kept as evidence, octets; of a longer one only its length is kept.</summary>
    public const int EvidenceOctets = 512;

    private readonly byte[] _subject = new byte[EvidenceOctets];
    private readonly byte[] _before = new byte[EvidenceOctets];

    public ulong Number;
    public MisbehaviourCheck Check;
    public SenderKey Sender;
    public ulong StationId;
    public byte StationIdOctets;
    public MessageFamily Family;
    public string Type = "";
    public string Edition = "";
    public Stack Stack;
    public long Aid;
    public float Score;

    /// <summary>What the sender said before, and what it said when it failed.</summary>
    public Motion Before;
    public Motion Subject;

    public int SubjectOctets { get; private set; }

    public int BeforeOctets { get; private set; }

    public ReadOnlySpan<byte> SubjectPdu => _subject.AsSpan(0, Math.Min(SubjectOctets, EvidenceOctets));

    public ReadOnlySpan<byte> BeforePdu => _before.AsSpan(0, Math.Min(BeforeOctets, EvidenceOctets));

    public void SetEvidence(ReadOnlySpan<byte> before, int beforeOctets, ReadOnlySpan<byte> subject)
    {
        BeforeOctets = beforeOctets;
        before.CopyTo(_before);
        SubjectOctets = subject.Length;
        subject[..Math.Min(subject.Length, EvidenceOctets)].CopyTo(_subject);
    }
}
