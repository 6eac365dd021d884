using System.IO.Pipelines;
using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Logging;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>
/// The agents' way in: a hello, then batches, each acknowledged once it is in the queues of those who asked for it, and kept where the broker
/// has to keep it.
/// </summary>
internal sealed class IngestEdge(BrokerCore core, AccessDoor door)
{
    // Batches that came together share an acknowledgement, but never so many that a resend grows long.
    private const int MostBatchesBeforeAcknowledging = 16;

    public async Task ConnectAsync(
        GrpcServerReader<IngestRequest> requests, GrpcServerWriter<IngestResponse> responses, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        IngestHello hello = await ReadHelloAsync(requests);
        // Whoever has a name of its own cannot speak under another's.
        if (permit is { Who.IsAnonymous: false } && hello.Agent != permit.Who.Name)
            door.Demand(permit, AccessActions.Command, "agents/" + hello.Agent);
        if (core.Connect(hello) is not { } session)
            throw new GrpcException(GrpcStatusCode.ResourceExhausted, $"The broker is stopping or already serves {core.Limits.Agents} agents, its limit.");
        ClientScope? scope = AccessDoor.ScopeOf(context.HttpContext);
        if (scope is not null)
            scope.Agent = hello.Agent;
        door.Clients?.Came("an agent");
        try
        {
            // Wakes the loop out of a read that may never end by itself.
            using CancellationTokenRegistration wake = session.EndToken.UnsafeRegister(
                static reader => WakeReader((PipeReader)reader!), context.HttpContext.Request.BodyReader);
            if (core.Commitments.IsEmpty)
                await RunAsync(session, permit, scope, requests, responses);
            else
                await RunKeepingAsync(session, permit, scope, requests, responses);
        }
        catch (OperationCanceledException) when (session.Ended != EndReason.None)
        {
            throw StreamEnd.Of(session).ToException();
        }
        finally
        {
            core.Disconnect(session);
            door.Clients?.Ended(session.Ended);
        }
    }

    private async Task RunAsync(
        AgentSession session, AccessPermit? permit, ClientScope? scope, GrpcServerReader<IngestRequest> requests, GrpcServerWriter<IngestResponse> responses)
    {
        var response = new IngestResponse { AcknowledgedSequence = core.AcknowledgedSequence(session) };
        await responses.WriteAsync(response);
        while (await requests.ReadAsync() is { } request)
        {
            int batches = 0;
            do
            {
                response.AcknowledgedSequence = Ingest(session, BatchOf(request), permit, scope);
                request = new IngestRequest();
            }
            while (++batches < MostBatchesBeforeAcknowledging && requests.TryReadInto(request));
            await responses.WriteAsync(response);
            if (session.Ended != EndReason.None)
                throw StreamEnd.Of(session).ToException();
        }
    }

    private async Task RunKeepingAsync(
        AgentSession session, AccessPermit? permit, ClientScope? scope, GrpcServerReader<IngestRequest> requests, GrpcServerWriter<IngestResponse> responses)
    {
        await using var pump = new AcknowledgementPump(core, session, responses);
        pump.Start();
        while (await requests.ReadAsync() is { } request)
        {
            if (core.Log is { } log)
                await log.WhenRoomyAsync(core.Time, session.EndToken);
            Ingest(session, BatchOf(request), permit, scope);
            pump.Wake();
            if (session.Ended != EndReason.None)
                throw StreamEnd.Of(session).ToException();
            if (session.HeldBackBy != Verdict.Accepted && core.CanKeepEvents)
                throw SendAgain(session);
        }
    }

    private ulong Ingest(AgentSession session, MessageBatch batch, AccessPermit? permit, ClientScope? scope)
    {
        if (scope is null)
            return core.Ingest(session, batch, permit);
        scope.Handled = batch;
        ulong sequence = core.Ingest(session, batch, permit);
        // Nothing is kept of it for an agent that is quiet from now on.
        scope.Handled = null;
        return sequence;
    }

    private static void WakeReader(PipeReader reader)
    {
        try
        {
            reader.CancelPendingRead();
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException or OperationCanceledException)
        {
            // The client went at the same moment: its read has ended by itself.
        }
    }

    private static MessageBatch BatchOf(IngestRequest request) =>
        request.Batch ?? throw new GrpcException(GrpcStatusCode.InvalidArgument, "batch: after the hello every request carries a batch.");

    // The agent begins its next stream with what is not acknowledged. It is not asked to before events are taken again.
    private GrpcException SendAgain(AgentSession session) => new(
        GrpcStatusCode.Unavailable,
        $"Events after sequence {core.AcknowledgedSequence(session)} were not kept ({session.HeldBackBy.Reason()}), and now they can be; connect again and send them once more.");

    private static async ValueTask<IngestHello> ReadHelloAsync(GrpcServerReader<IngestRequest> requests)
    {
        IngestRequest? first = await requests.ReadAsync();
        if (first?.Hello is not { } hello)
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "hello: the first request of a stream must be the agent's hello.");
        if (!MessageValidator.IsName(hello.Agent))
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "hello.agent: give 1 to 32 letters, digits, '-', '_' or '.'.");
        if (!MessageValidator.IsName(hello.Region))
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "hello.region: give 1 to 32 letters, digits, '-', '_' or '.'.");
        return hello;
    }
}
