namespace V2X.Rsu.Misbehaviour;

/// <summary>The octets of each sender's last message, so that a report can show what came before. One block of memory, reserved once.</summary>
internal sealed class LastMessages(int senders)
{
    private readonly byte[] _octets = GC.AllocateUninitializedArray<byte>(senders * MisbehaviourReport.EvidenceOctets);
    private readonly int[] _lengths = new int[senders];

    /// <summary>Length of the message, also of one too long to be kept; 0 for none.</summary>
    public int OctetsOf(int slot) => _lengths[slot];

    public ReadOnlySpan<byte> this[int slot] =>
        _octets.AsSpan(slot * MisbehaviourReport.EvidenceOctets, Math.Min(_lengths[slot], MisbehaviourReport.EvidenceOctets));

    public void Keep(int slot, ReadOnlySpan<byte> message)
    {
        _lengths[slot] = message.Length;
        message[..Math.Min(message.Length, MisbehaviourReport.EvidenceOctets)].CopyTo(_octets.AsSpan(slot * MisbehaviourReport.EvidenceOctets));
    }

    public void Forget(int slot) => _lengths[slot] = 0;
}
