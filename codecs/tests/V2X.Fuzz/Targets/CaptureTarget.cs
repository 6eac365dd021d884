using V2X.Frames;
using V2X.Frames.Captures;

namespace V2X.Fuzz.Targets;

/// <summary>A capture file read from its first octet to its end or to its first fault.</summary>
internal sealed class CaptureTarget(IReadOnlyList<byte[]> seeds) : FuzzTarget("capture", seeds)
{
    private readonly byte[] _octets = new byte[Mutator.MaxOctets];

    protected override string? Decode(ReadOnlySpan<byte> input, out bool accepted, out long end)
    {
        input.CopyTo(_octets);
        using MemoryStream stream = new(_octets, 0, input.Length);
        long packets = 0;
        if (CaptureReader.TryOpen(stream, out CaptureReader? reader, out FrameError error))
        {
            while (reader.TryReadNext(out _, out error))
            {
                if (++packets > input.Length)
                {
                    (accepted, end) = (false, 0);
                    return "gives more packets than the file has octets";
                }
            }
        }

        accepted = error.Reason == FrameReason.None;
        end = ((long)error.Reason << 48) | (packets << 32) | error.OctetPosition;
        return null;
    }
}
