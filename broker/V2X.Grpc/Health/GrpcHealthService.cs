using System.Collections.Concurrent;
using V2X.Grpc.Health.V1;
using ServingStatus = V2X.Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace V2X.Grpc;

/// <summary>
/// What <c>grpc.health.v1</c> answers, settable per service. The empty name stands for the whole server and is SERVING
/// from the start. Safe from any thread. A watcher is told the latest status and may miss one that lasted a moment.
/// </summary>
public sealed class GrpcHealthService
{
    private readonly ConcurrentDictionary<string, ServingStatus> _statuses = new(StringComparer.Ordinal) { [""] = ServingStatus.Serving };
    private volatile TaskCompletionSource _changed = NewSignal();

    /// <summary>Sets the status of a service and tells its watchers.</summary>
    /// <param name="service">Full name, e.g. <c>v2x.v1.Ingest</c>; empty for the whole server.</param>
    /// <param name="isServing">Whether it takes calls now.</param>
    public void Set(string service, bool isServing)
    {
        _statuses[service] = isServing ? ServingStatus.Serving : ServingStatus.NotServing;
        Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
    }

    /// <summary>Sets every service that is known to NOT_SERVING, as a server does before it stops.</summary>
    public void SetAllNotServing()
    {
        foreach (var service in _statuses.Keys)
            Set(service, isServing: false);
    }

    internal ValueTask<HealthCheckResponse> CheckAsync(HealthCheckRequest request)
    {
        if (!_statuses.TryGetValue(request.Service, out var status))
            throw new GrpcException(GrpcStatusCode.NotFound, $"The health of service '{request.Service}' is not known here.");
        return ValueTask.FromResult(new HealthCheckResponse { Status = status });
    }

    internal async Task WatchAsync(HealthCheckRequest request, GrpcServerWriter<HealthCheckResponse> responses, CancellationToken cancellationToken)
    {
        ServingStatus? told = null;
        while (true)
        {
            // The signal is taken before the status is read, so a change in between is seen in the next round.
            var changed = _changed.Task;
            var status = _statuses.GetValueOrDefault(request.Service, ServingStatus.ServiceUnknown);
            if (status != told)
                await responses.WriteAsync(new HealthCheckResponse { Status = status });
            told = status;
            await changed.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
