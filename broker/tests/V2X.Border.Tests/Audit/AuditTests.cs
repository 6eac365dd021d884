using System.Security.Cryptography;
using System.Text;
using V2X.Border.Audit;
using V2X.Border.Policies;

namespace V2X.Border.Tests.Audit;

public sealed class AuditTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly BorderPolicy _policy = Support.Policy("""{ "rule": "one", "then": "allow", "retentionSeconds": 60, "fields": { "*": "pass" } }""");

    public void Dispose() => _key.Dispose();

    private byte[] Written(int decisions, bool closes = true, AuditLogOptions? options = null)
    {
        using MemoryStream stream = new();
        using AuditLog log = AuditLog.Begin(stream, _key, _policy, Support.Now, options ?? new AuditLogOptions { RecordsPerSeal = 3 });
        using BorderGate gate = new(_policy);
        for (int i = 0; i < decisions; i++)
        {
            BorderQuestion question = Support.Out(now: Support.Now + i, purpose: "safety");
            gate.Decide(Support.Car(), question, out BorderDecision decision);
            Assert.True(log.Append(question, decision, AuditDigest.Of([(byte)i])));
        }

        Assert.True(!closes || log.Close(Support.Now + decisions));
        log.Flush();
        return stream.ToArray();
    }

    private AuditVerdict Verify(byte[] log, bool mayBeOpen = false) => AuditVerifier.Verify(new MemoryStream(log), _key, mayBeOpen);

    private static List<byte[]> Lines(byte[] log)
    {
        List<byte[]> lines = [];
        for (int start = 0; start < log.Length; start += lines[^1].Length)
            lines.Add(log[start..(Array.IndexOf(log, (byte)'\n', start) + 1)]);
        return lines;
    }

    private static byte[] Join(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => line)];

    [Fact]
    public void A_log_that_nobody_touched_is_intact_and_says_what_was_decided()
    {
        byte[] log = Written(7);
        Assert.Equal((AuditFault.None, 11L, 11L, true), Verify(log) switch { var v => (v.Fault, v.Records, v.SealedRecords, v.IsClosed) });
        string line = Encoding.UTF8.GetString(Lines(log)[1]);
        Assert.StartsWith("{\"n\":2,\"time\":\"2026-11-21T10:00:00.000Z\",\"kind\":\"decision\",\"previous\":\"", line, StringComparison.Ordinal);
        Assert.Contains("\"direction\":\"out\",\"message\":\"BSM\",\"outcome\":\"delivered\",\"reason\":\"none\",\"rule\":\"one\",\"purpose\":\"safety\",\"retentionSeconds\":60,\"digest\":\"" + AuditDigest.Of([0]), line, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_change_of_one_octet_is_found_in_its_record()
    {
        byte[] log = Written(4);
        int seed = Environment.TickCount;
        Random random = new(seed);
        List<byte[]> lines = Lines(log);
        int at = 0;
        for (int line = 0; line < lines.Count; line++)
        {
            for (int i = 0; i < lines[line].Length; i++, at++)
            {
                byte[] changed = [.. log];
                changed[at] = (byte)(changed[at] ^ random.Next(1, 256));
                AuditVerdict verdict = Verify(changed);
                Assert.True(!verdict.IsIntact, $"octet {at}, seed {seed}");
                // Joining two lines, or parting one, is seen in the first of them.
                Assert.True(verdict.BadRecord == line + 1, $"octet {at} of record {line + 1}: found in {verdict.BadRecord} as {verdict.Fault}, seed {seed}");
            }
        }
    }

    [Fact]
    public void Every_line_removed_doubled_or_exchanged_is_found()
    {
        List<byte[]> lines = Lines(Written(7));
        for (int i = 0; i < lines.Count; i++)
        {
            AuditVerdict removed = Verify(Join(lines.Where((_, index) => index != i)));
            Assert.False(removed.IsIntact);
            Assert.Equal(i + 1, removed.BadRecord);
            AuditVerdict doubled = Verify(Join([.. lines[..(i + 1)], lines[i], .. lines[(i + 1)..]]));
            Assert.Equal((AuditFault.Sequence, i + 2L), (doubled.Fault, doubled.BadRecord));
            for (int j = i + 1; j < lines.Count; j++)
            {
                List<byte[]> swapped = [.. lines];
                (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                AuditVerdict verdict = Verify(Join(swapped));
                Assert.Equal((AuditFault.Sequence, i + 1L), (verdict.Fault, verdict.BadRecord));
            }
        }
    }

    [Fact]
    public void Every_cut_is_found()
    {
        byte[] log = Written(4);
        for (int length = 0; length < log.Length; length++)
        {
            AuditVerdict verdict = Verify(log[..length]);
            Assert.False(verdict.IsIntact);
            Assert.Equal(log.AsSpan(0, length).Count((byte)'\n') + 1, verdict.BadRecord);
        }
    }

    [Fact]
    public void Records_rewritten_with_all_their_hashes_are_found_at_the_next_signature()
    {
        List<byte[]> lines = Lines(Written(7));
        // Record 7 lies between the signatures 5 and 9: it and what hangs on it are made anew as far as that goes without the key.
        string previous = "";
        for (int i = 6; i < lines.Count; i++)
        {
            string line = Encoding.UTF8.GetString(lines[i]).Replace("\"safety\"", "\"spying\"", StringComparison.Ordinal);
            if (previous.Length > 0)
                line = line[..(line.IndexOf("\"previous\":\"", StringComparison.Ordinal) + 12)] + previous + line[(line.IndexOf("\"previous\":\"", StringComparison.Ordinal) + 76)..];
            string content = line[..line.IndexOf(",\"hash\":\"", StringComparison.Ordinal)];
            previous = AuditDigest.Of(Encoding.UTF8.GetBytes(content)).ToString();
            lines[i] = Encoding.UTF8.GetBytes($"{content},\"hash\":\"{previous}\"}}\n");
        }

        AuditVerdict verdict = Verify(Join(lines));
        Assert.Equal((AuditFault.Signature, 6L), (verdict.Fault, verdict.BadRecord));
    }

    [Fact]
    public void A_log_of_another_key_is_not_taken_for_this_one()
    {
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] log = Written(1);
        Assert.Equal(AuditFault.Key, AuditVerifier.Verify(new MemoryStream(log), other).Fault);
        AuditVerdict own = AuditVerifier.Verify(new MemoryStream(log));
        Assert.True(own.IsIntact);
        Assert.Equal(AuditKey.IdOf(_key), own.KeyId);
    }

    [Fact]
    public void A_log_that_is_still_written_to_is_intact_only_where_that_is_asked_for()
    {
        byte[] log = Written(5, closes: false);
        Assert.Equal((AuditFault.NotClosed, 8L), Verify(log) switch { var v => (v.Fault, v.BadRecord) });
        Assert.Equal((true, 7L, 5L, false), Verify(log, mayBeOpen: true) switch { var v => (v.IsIntact, v.Records, v.SealedRecords, v.IsClosed) });
    }

    [Fact]
    public void A_signature_follows_in_time_even_where_little_crosses()
    {
        using MemoryStream stream = new();
        using AuditLog log = AuditLog.Begin(stream, _key, _policy, Support.Now, new AuditLogOptions { SealMilliseconds = 1000 });
        BorderDecision denied = new(BorderOutcome.Denied, BorderReason.NoRule, null, "");
        Assert.True(log.Append(Support.Out(now: Support.Now + 500), denied, default));
        Assert.Equal(2, log.Records);
        Assert.True(log.Append(Support.Out(now: Support.Now + 1500), denied, default));
        Assert.Equal(4, log.Records);
    }

    [Fact]
    public void What_comes_from_outside_cannot_break_out_of_its_text()
    {
        using MemoryStream stream = new();
        using AuditLog log = AuditLog.Begin(stream, _key, _policy, Support.Now);
        BorderDecision denied = new(BorderOutcome.Denied, BorderReason.NoRule, null, "\"\n\\\u0000\u4e2d" + new string('x', 5000));
        Assert.True(log.Append(Support.Out("B\"},\n{"), denied, default));
        Assert.True(log.Append(Support.Out(now: long.MaxValue), denied, default));
        Assert.True(log.Close(long.MinValue));
        Assert.True(Verify(stream.ToArray()).IsIntact);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void On_a_full_disk_nothing_is_noted_and_the_log_goes_on_whole_when_there_is_room_again(int unwritten)
    {
        FullDisk disk = new();
        using AuditLog log = AuditLog.Begin(disk, _key, _policy, Support.Now, new AuditLogOptions { UnwrittenRecords = unwritten, RecordsPerSeal = 5 });
        BorderDecision denied = new(BorderOutcome.Denied, BorderReason.NoRule, null, "");
        int noted = 0;
        disk.RoomOctets = disk.Length + 1000;
        for (int i = 0; i < 50; i++)
            noted += log.Append(Support.Out(now: Support.Now + i), denied, default) ? 1 : 0;
        // What fits, what may wait in memory, and no more.
        Assert.InRange(noted, 2, 2 + unwritten + 1);
        Assert.True(log.Failures > 0);
        disk.RoomOctets = long.MaxValue;
        Assert.True(log.Append(Support.Out(now: Support.Now + 100), denied, default));
        Assert.True(log.Close(Support.Now + 100));
        AuditVerdict verdict = Verify(disk.ToArray());
        Assert.True(verdict.IsIntact, verdict.ToString());
        Assert.Equal(noted + 1, Lines(disk.ToArray()).Count(line => Encoding.UTF8.GetString(line).Contains("\"kind\":\"decision\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Decisions_noted_together_stand_all_or_none_of_them()
    {
        FullDisk disk = new();
        using AuditLog log = AuditLog.Begin(disk, _key, _policy, Support.Now, new AuditLogOptions { UnwrittenRecords = 100 });
        BorderDecision denied = new(BorderOutcome.Denied, BorderReason.NoRule, null, "");
        int standing = 0;
        for (int batch = 0; batch < 20; batch++)
        {
            disk.RoomOctets = disk.Length + (batch % 3 == 1 ? 1_000 : 100_000);
            for (int i = 0; i < 10; i++)
                Assert.True(log.Append(Support.Out(now: Support.Now + batch), denied, default));
            bool stands = log.Commit();
            Assert.Equal(batch % 3 != 1, stands);
            standing += stands ? 10 : 0;
        }

        Assert.True(log.Close(Support.Now + 100));
        AuditVerdict verdict = Verify(disk.ToArray());
        Assert.True(verdict.IsIntact, verdict.ToString());
        Assert.Equal(standing, Lines(disk.ToArray()).Count(line => Encoding.UTF8.GetString(line).Contains("\"kind\":\"decision\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Where_half_a_record_cannot_be_cut_off_again_nothing_is_noted_any_more()
    {
        FullDisk disk = new() { CanCutOff = false };
        using AuditLog log = AuditLog.Begin(disk, _key, _policy, Support.Now);
        disk.RoomOctets = disk.Length + 10;
        Assert.False(log.Append(Support.Out(), default, default));
        disk.RoomOctets = long.MaxValue;
        Assert.False(log.Append(Support.Out(), default, default));
        Assert.False(log.Close(Support.Now));
    }

    [Fact]
    public void A_log_that_continues_another_names_its_head()
    {
        AuditDigest head = AuditDigest.Of([1, 2, 3]);
        byte[] log = Written(1, options: new AuditLogOptions { PreviousHead = head });
        Assert.Contains($"\"previous\":\"{head}\"", Encoding.UTF8.GetString(Lines(log)[0]), StringComparison.Ordinal);
        Assert.True(Verify(log).IsIntact);
    }

    /// <summary>Takes half of what no longer fits, as a disk does.</summary>
    private sealed class FullDisk : MemoryStream
    {
        public long RoomOctets { get; set; } = long.MaxValue;

        public bool CanCutOff { get; init; } = true;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            int fits = (int)Math.Min(buffer.Length, Math.Max(0, RoomOctets - Length));
            base.Write(buffer[..fits]);
            if (fits < buffer.Length)
                throw new IOException("No space left on device");
        }

        public override void SetLength(long value)
        {
            if (!CanCutOff)
                throw new IOException("Input/output error");
            base.SetLength(value);
        }
    }
}
