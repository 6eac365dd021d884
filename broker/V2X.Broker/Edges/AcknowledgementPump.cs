using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>
/// Acknowledges an agent's messages once they are kept, beside the loop that reads them: reading never waits for a disk, and what came
/// during one wait shares the next.
/// </summary>
internal sealed class AcknowledgementPump(BrokerCore core, AgentSession session, GrpcServerWriter<IngestResponse> responses) : IAsyncDisposable
{
    private static readonly TimeSpan s_lastWait = TimeSpan.FromSeconds(2);
    private readonly AsyncSignal _signal = new();
    private readonly CancellationTokenSource _end = new();
    private Task _running = Task.CompletedTask;
    private volatile bool _isLast;

    public void Start() => _running = RunAsync();

    /// <summary>Something was taken in.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Acknowledges what was taken in, as far as it is kept soon, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _isLast = true;
        _signal.Set();
        try
        {
            await _running.WaitAsync(s_lastWait, core.Time);
        }
        catch (TimeoutException)
        {
            // The disk takes nothing: the agent sends again what is not acknowledged.
            await _end.CancelAsync();
            await _running;
        }
        finally
        {
            _end.Dispose();
        }
    }

    private async Task RunAsync()
    {
        var response = new IngestResponse { AcknowledgedSequence = core.CommittedSequence(session) };
        await responses.WriteAsync(response);
        bool isLast = false;
        while (!isLast)
        {
            await _signal.WaitAsync();
            isLast = _isLast;
            (ulong sequence, bool hasEvents) = core.Acknowledgeable(session);
            try
            {
                // States need not be kept: those who send nothing else are acknowledged while a disk takes nothing.
                if (hasEvents)
                    await core.Commitments.WhenKeptAsync(_end.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            core.NoteCommitted(session, sequence);
            // A report without messages is answered too, as it always was: it shows the agent that the broker is there.
            response.AcknowledgedSequence = sequence;
            await responses.WriteAsync(response);
        }
    }
}
