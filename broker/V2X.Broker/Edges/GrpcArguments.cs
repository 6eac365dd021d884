using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>Reads what callers ask for; what is faulty ends the call with its faults.</summary>
internal static class GrpcArguments
{
    /// <summary>An area; null for everywhere.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: it is none.</exception>
    public static AreaFilter? AreaOf(Area? area) => Read(() => AreaParser.Parse(area));

    /// <summary>Ends the call where there are faults.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: there are.</exception>
    public static void ThrowIfAny(TopicFaults faults) => Read(() =>
    {
        faults.ThrowIfAny();
        return faults;
    });

    /// <summary>Whatever can be faulty.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: it is.</exception>
    public static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (TopicException fault)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, fault.Message, fault);
        }
    }
}
