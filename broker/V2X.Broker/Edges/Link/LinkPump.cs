using Microsoft.Extensions.Logging;
using V2X.Border.Link;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Grpc;

namespace V2X.Broker.Edges.Link;

/// <summary>Carries the frames of one session over a connection until one of both ends.</summary>
internal sealed partial class LinkPump(LinkSession session, ILinkStream stream, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);
    private const long FarewellNs = 1_000_000_000;
    private readonly AsyncSignal _signal = new();
    private long _endedNs;

    /// <summary>Runs the session; gives why it ended.</summary>
    /// <param name="first">A frame that was read already; null for none.</param>
    public async Task<LinkReason> RunAsync(LinkFrame? first)
    {
        session.Woken = _signal.Set;
        await using ITimer timer = time.CreateTimer(static pump => ((LinkPump)pump!).Tick(), this, s_tick, s_tick);
        if (first is not null)
            session.Take(first, time.UnixNanoseconds());
        Task reading = ReadAsync();
        await WriteAsync();
        stream.Abort();
        await reading;
        return session.Reason;
    }

    private async Task ReadAsync()
    {
        LinkReason reason = LinkReason.ConnectionLost;
        try
        {
            while (await stream.ReadAsync() is { } frame)
            {
                if (BorderFrames.FromWire(frame) is not { } link)
                {
                    reason = LinkReason.UnexpectedFrame;
                    break;
                }

                if (!session.Take(link, time.UnixNanoseconds()))
                    break;
                if (session.HoldNs is > 0 and var hold)
                    await HoldBackAsync(hold);
            }
        }
        catch (GrpcException fault)
        {
            reason = fault.StatusCode switch
            {
                GrpcStatusCode.ResourceExhausted => LinkReason.FrameTooLarge,
                GrpcStatusCode.Internal => LinkReason.UnexpectedFrame,
                _ => LinkReason.ConnectionLost,
            };
            if (session.State != LinkState.Ended)
                Lost(log, session.Peer.Name, fault.Message);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The connection ended, here or there.
        }

        session.End(reason);
        _signal.Set();
    }

    // The peer sends faster than it may: it is read more slowly, and its own queue is where the rest waits.
    private async Task HoldBackAsync(long hold)
    {
        session.Peer.Counters.CountHeldBack(hold);
        await Task.Delay(TimeSpan.FromTicks(Math.Max(1, hold / TimeSpan.NanosecondsPerTick)), time);
    }

    private async Task WriteAsync()
    {
        try
        {
            while (true)
            {
                while (session.TryNext(time.UnixNanoseconds(), out LinkFrame frame))
                    await stream.WriteAsync(BorderFrames.ToWire(frame));
                if (session.State == LinkState.Ended)
                    return;
                await _signal.WaitAsync();
            }
        }
        catch (Exception fault) when (fault is GrpcException or IOException or OperationCanceledException or InvalidOperationException)
        {
            session.End(LinkReason.ConnectionLost);
        }
    }

    private void Tick()
    {
        _signal.Set();
        if (session.State != LinkState.Ended)
        {
            // A writer that the peer keeps waiting does not get to look at the clock.
            if (session.IsSilent(time.UnixNanoseconds()))
                session.End(LinkReason.Silent);
            return;
        }

        long nowNs = time.UnixNanoseconds();
        if (_endedNs == 0)
            _endedNs = nowNs;
        else if (nowNs - _endedNs > FarewellNs)
            stream.Abort();
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Information, Message = "Link to {Peer}: {Fault}")]
    private static partial void Lost(ILogger log, string peer, string fault);
}
