using System.Diagnostics;
using V2X.Asn1;
using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Security.Tests.Schemas;

/// <summary>What is damaged or made to hurt is refused as the independent decoders do, without an exception and soon.</summary>
public class HostileInputTests
{
    private static readonly byte[] Output = new byte[1 << 18];

    [Fact]
    public void Generated_corpus_verdicts_agree() => CheckVerdicts(Path.Combine(Vector.GeneratedFolder, "invalid"), 370);

    [Fact]
    public void Recorded_corpus_verdicts_agree()
    {
        if (Vector.RecordedFolder is { } folder)
            CheckVerdicts(Path.Combine(folder, "invalid"), 144);
    }

    [Theory]
    [MemberData(nameof(Vector.GeneratedFiles), MemberType = typeof(Vector))]
    public void Every_prefix_and_bit_flip_is_refused_or_read_within_its_bounds(string file)
    {
        List<Vector> vectors = [.. Vector.Generated(file).OrderBy(v => v.Octets.Length)];
        foreach (Vector vector in new[] { vectors[0], vectors[vectors.Count / 2], vectors[^1] })
        {
            IAsn1Type message = vector.NewMessage();
            for (int length = 0; length < vector.Octets.Length; length++)
                CheckBounds(vector, message, vector.Octets[..length], $"prefix of {length} octets");
            byte[] octets = [.. vector.Octets];
            for (int bit = 0; bit < Math.Min(octets.Length, 1_500) * 8; bit++)
            {
                octets[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
                CheckBounds(vector, message, octets, $"bit {bit} flipped");
                octets[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
            }
        }
    }

    [Fact]
    public void Nesting_stops_at_the_limit()
    {
        // protocolVersion 3, signedData, sha256, payload with data: again and again.
        byte[] level = [0x03, 0x81, 0x00, 0x40];
        byte[] input = [.. Enumerable.Repeat(level, 10_000).SelectMany(l => l)];
        Assert.False(Oer.TryDecode(input, new Ieee1609Dot2Data(), out Asn1Error error));
        Assert.Equal(Asn1Reason.OerDepth, error.Reason);
    }

    [Fact]
    public void Recorded_hostile_packets_end_soon()
    {
        if (Vector.RecordedFolder is not { } folder)
            return;
        var message = new Ieee1609Dot2Data();
        long started = Stopwatch.GetTimestamp();
        int count = 0;
        foreach (string line in File.ReadLines(Path.Combine(folder, "invalid", "hostile_geonetworking.jsonl")))
        {
            byte[] packet = Convert.FromHexString(System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("hex").GetString()!);
            // The secured packet stands behind the four octets of the GeoNetworking basic header.
            for (int start = 0; start <= Math.Min(8, packet.Length); start++)
                Oer.TryDecode(packet.AsSpan(start), message, out _);
            count++;
        }

        Assert.True(count > 50, $"only {count} hostile packets");
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 5);
    }

    private static void CheckVerdicts(string folder, int atLeast)
    {
        var faults = new List<string>();
        int count = 0;
        foreach (Vector vector in Vector.In(folder))
        {
            count++;
            bool decoded = Oer.TryDecode(vector.Octets, vector.NewMessage(), out Asn1Error error);
            if (vector.Expect == "reject" && decoded)
                faults.Add($"{vector}: accepted, but every tool refuses it ({vector.Raw.GetProperty("mutation")})");
            else if (vector.Expect == "accept" && !decoded)
                faults.Add($"{vector}: refused ({error}), but every tool accepts it ({vector.Raw.GetProperty("mutation")})");
        }

        Assert.True(count >= atLeast, $"only {count} inputs in {folder}");
        Assert.True(faults.Count == 0, $"{faults.Count} of {count}\n{string.Join('\n', faults.Take(30))}");
    }

    private static void CheckBounds(Vector vector, IAsn1Type message, byte[] input, string mutation)
    {
        // The span ends inside a larger array: whoever reads beyond it decodes something else than what encodes again.
        byte[] guarded = new byte[input.Length + 16];
        Array.Fill(guarded, (byte)0xFF);
        input.CopyTo(guarded, 8);
        bool decoded = Oer.TryDecode(guarded.AsSpan(8, input.Length), message, out int octets, out Asn1Error error);
        if (!decoded)
        {
            Assert.InRange(error.BitPosition, 0, input.Length * 8);
            return;
        }

        Assert.True(octets <= input.Length, $"{vector}, {mutation}: {octets} octets read");
        Assert.True(Oer.TryEncode(message, Output, out int length, out error), $"{vector}, {mutation}: decoded but does not encode: {error}");
        Assert.True(Output.AsSpan(0, length).SequenceEqual(input.AsSpan(0, octets)), $"{vector}, {mutation}: encodes differently");
    }
}
