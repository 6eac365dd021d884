using System.Buffers.Binary;
using System.Net;
using V2X.Contracts.V1;

namespace V2X.Load.Edges;

/// <summary>A subscriber over gRPC.</summary>
internal sealed class GrpcEdge : IEdgeSubscriber
{
    private BrokerSubscription? _subscription;

    public static async Task<IEdgeSubscriber> StartAsync(int port, EdgeRecorder recorder)
    {
        SubscribeRequest request = new() { ClientName = "load", Types_ = { "BSM" }, QueueLimit = 65_536 };
        GrpcEdge edge = new();
        edge._subscription = await BrokerSubscription.StartAsync(new IPEndPoint(IPAddress.Loopback, port), request, delivery =>
        {
            foreach (Message message in delivery.Messages?.Messages ?? [])
                recorder.Arrived(BinaryPrimitives.ReadUInt32BigEndian(message.Key.StationId.Span[^4..]), message.Key.MessageCount);
        });
        return edge;
    }

    public ValueTask DisposeAsync() => _subscription?.DisposeAsync() ?? ValueTask.CompletedTask;
}
