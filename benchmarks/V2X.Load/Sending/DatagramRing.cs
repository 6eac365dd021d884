using System.Runtime.InteropServices;

namespace V2X.Load.Sending;

/// <summary>Datagrams in memory that does not move, ready to be handed to the kernel many at a time.</summary>
internal sealed unsafe class DatagramRing : IDisposable
{
    private const int SlotOctets = 2048;
    private readonly byte* _octets;
    private readonly Libc.Vector* _vectors;
    private readonly Libc.MessageHeader* _headers;

    public DatagramRing(IReadOnlyList<byte[]> templates, int slots)
    {
        Slots = slots;
        _octets = (byte*)NativeMemory.AllocZeroed((nuint)slots, SlotOctets);
        _vectors = (Libc.Vector*)NativeMemory.AllocZeroed((nuint)slots, (nuint)sizeof(Libc.Vector));
        _headers = (Libc.MessageHeader*)NativeMemory.AllocZeroed((nuint)slots, (nuint)sizeof(Libc.MessageHeader));
        for (int slot = 0; slot < slots; slot++)
        {
            byte[] template = templates[slot % templates.Count];
            template.CopyTo(new Span<byte>(_octets + (slot * SlotOctets), SlotOctets));
            _vectors[slot] = new Libc.Vector { Start = (nint)(_octets + (slot * SlotOctets)), Length = template.Length };
            _headers[slot] = new Libc.MessageHeader { Vectors = (nint)(_vectors + slot), VectorCount = 1 };
        }
    }

    public int Slots { get; }

    /// <summary>The datagram in a slot, to be changed in place.</summary>
    public Span<byte> this[int slot] => new((byte*)_vectors[slot].Start, (int)_vectors[slot].Length);

    /// <summary>Hands the datagrams in neighbouring slots to the kernel; how many it took.</summary>
    public int Send(int socket, int firstSlot, int count)
    {
        int sent = Libc.SendMany(socket, _headers + firstSlot, (uint)count, 0);
        return sent >= 0 ? sent : throw new IOException($"sendmmsg failed with error {Marshal.GetLastPInvokeError()}.");
    }

    public void Dispose()
    {
        NativeMemory.Free(_octets);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_headers);
    }
}
