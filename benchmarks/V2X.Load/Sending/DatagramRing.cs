using System.Runtime.InteropServices;

namespace V2X.Load.Sending;

/// <summary>
/// Datagrams in memory that does not move, ready to be handed to the kernel many at a time. A run of neighbours may share one
/// pass through the network stack (UDP segmentation): then they are equally long and stand close together.
/// </summary>
internal sealed unsafe class DatagramRing : IDisposable
{
    private const int SlotOctets = 2048;
    private readonly int _segments;
    private readonly byte* _octets;
    private readonly Libc.Vector* _vectors;
    private readonly Libc.MessageHeader* _headers;
    private readonly Libc.SegmentControl* _controls;
    private readonly int[] _lengths;

    /// <summary><paramref name="slots"/> is a multiple of <paramref name="segments"/>, the datagrams that share a pass.</summary>
    public DatagramRing(IReadOnlyList<byte[]> templates, int slots, int segments)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(slots % segments, 0);
        Slots = slots;
        _segments = segments;
        int runs = slots / segments;
        _octets = (byte*)NativeMemory.AllocZeroed((nuint)slots, SlotOctets);
        _vectors = (Libc.Vector*)NativeMemory.AllocZeroed((nuint)runs, (nuint)sizeof(Libc.Vector));
        _headers = (Libc.MessageHeader*)NativeMemory.AllocZeroed((nuint)runs, (nuint)sizeof(Libc.MessageHeader));
        _controls = (Libc.SegmentControl*)NativeMemory.AllocZeroed((nuint)runs, (nuint)sizeof(Libc.SegmentControl));
        _lengths = new int[runs];
        for (int run = 0; run < runs; run++)
            Fill(run, templates[run % templates.Count]);
    }

    public int Slots { get; }

    /// <summary>The datagram in a slot, to be changed in place.</summary>
    public Span<byte> this[int slot]
    {
        get
        {
            (int run, int index) = Math.DivRem(slot, _segments);
            return new(Start(run) + (index * _lengths[run]), _lengths[run]);
        }
    }

    /// <summary>Hands the datagrams in neighbouring slots, whole runs, to the kernel; how many it took.</summary>
    public int Send(int socket, int firstSlot, int count)
    {
        int sent = Libc.SendMany(socket, _headers + (firstSlot / _segments), (uint)(count / _segments), 0);
        return sent >= 0 ? sent * _segments : throw new IOException($"sendmmsg failed with error {Marshal.GetLastPInvokeError()}.");
    }

    public void Dispose()
    {
        NativeMemory.Free(_octets);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_headers);
        NativeMemory.Free(_controls);
    }

    private byte* Start(int run) => _octets + ((long)run * _segments * SlotOctets);

    private void Fill(int run, byte[] template)
    {
        _lengths[run] = template.Length;
        for (int i = 0; i < _segments; i++)
            template.CopyTo(new Span<byte>(Start(run) + (i * template.Length), template.Length));
        _vectors[run] = new Libc.Vector { Start = (nint)Start(run), Length = _segments * template.Length };
        _headers[run] = new Libc.MessageHeader { Vectors = (nint)(_vectors + run), VectorCount = 1 };
        if (_segments == 1)
            return;
        _controls[run] = Libc.SegmentControl.Of((ushort)template.Length);
        _headers[run].Control = (nint)(_controls + run);
        _headers[run].ControlLength = sizeof(Libc.SegmentControl);
    }
}
