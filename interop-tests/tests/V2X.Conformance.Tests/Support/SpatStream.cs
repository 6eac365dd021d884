using System.Buffers.Binary;
using V2X.Asn1;
using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Frames.Captures;
using V2X.Frames.Link;
using V2X.Messages.Sae.J2735_2024;

namespace V2X.Conformance.Tests.Support;

/// <summary>SPATs of one intersection in WSMP on Ethernet, ten a second, to be bent by a test.</summary>
internal sealed class SpatStream
{
    private const int LinkOctets = 14;
    private static readonly byte[] s_header = [0x03, 0x00, 0x80, 0x02];
    private static readonly byte[] s_unsecured = [0x03, 0x80];
    private readonly MessageFrame _frame = new() { MessageId = 19 };
    private long _number;

    /// <param name="startUnixNs">When its first message comes, less 100 ms.</param>
    public SpatStream(long startUnixNs)
    {
        NowUnixNs = startUnixNs;
        _frame.Value.Kind = MessageFrameValueKind.SPAT;
        Intersection = Spat.Intersections.Add();
        Intersection.Id.Id = 7;
        Intersection.Status = new BitString(0, 16);
        MovementState state = Intersection.States.Add();
        state.SignalGroup = 1;
        Timing = state.StateTimeSpeed.Add();
        Timing.HasTiming = true;
    }

    public SPAT Spat => _frame.Value.SPAT;

    public IntersectionState Intersection { get; }

    public MovementEvent Timing { get; }

    public long NowUnixNs { get; private set; }

    /// <summary>What a check makes of packets.</summary>
    public static RequirementResult Judge(string check, long startUnixNs, Action<SpatStream, ConformanceRun> packets)
    {
        Suite suite = SuiteText.Read($$"""
            { "schema": "v2x-suite/1", "id": "s", "title": { "en": "e", "zh-Hant": "t", "zh-Hans": "s" }, "device": "rsu", "family": "sae",
              "editions": ["j2735-2024"], "types": ["SPAT"],
              "requirements": [ { "id": "R-1", "title": { "en": "e", "zh-Hant": "t", "zh-Hans": "s" }, "clause": "c", "limits": { "minimum": 0 }, "check": {{check}} } ] }
            """);
        ConformanceRun run = new([suite], new RunOptions());
        packets(new SpatStream(startUnixNs), run);
        return run.Finish("test", isPartial: false, areSuitesChosen: true).Requirements.Single();
    }

    /// <summary>The next packet; what a test sets before is in it.</summary>
    public Packet Next()
    {
        NowUnixNs += BsmStream.IntervalNs;
        byte[] message = new byte[100];
        Assert.True(Uper.TryEncode(_frame, message, out int octets, out Asn1Error error), error.ToString());
        byte[] link = new byte[LinkOctets];
        BinaryPrimitives.WriteUInt16BigEndian(link.AsSpan(12), (ushort)EtherType.Wsmp);
        byte[] packet = [.. link, .. s_header, (byte)(s_unsecured.Length + 1 + octets), .. s_unsecured, (byte)octets, .. message.AsSpan(0, octets)];
        return new Packet(++_number, NowUnixNs, LinkType.Ethernet, packet);
    }
}
