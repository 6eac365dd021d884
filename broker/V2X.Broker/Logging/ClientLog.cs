using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using V2X.Broker.Core;

namespace V2X.Broker.Logging;

/// <summary>
/// What the log tells of clients: their coming and going, for whoever wants to see that much, and each whose stream the broker had to end. Everything
/// that is written while a client is served, by whatever part of the broker, carries its <see cref="ClientScope"/>. Safe from any thread.
/// </summary>
internal sealed partial class ClientLog(ILogger log, TimeProvider time)
{
    private readonly LogPace _pace = new(time);

    /// <summary>Serves every call of an application within a scope of its own, which is among the features of the call.</summary>
    public void Use(WebApplication application, string edge) => application.Use(async (http, next) =>
    {
        string trace = http.Request.Headers.TraceParent is [{ } one] ? one : "";
        var scope = new ClientScope(edge, http.Connection.RemoteIpAddress, http.Connection.RemotePort, trace);
        http.Features.Set(scope);
        using IDisposable? begun = Begin(scope);
        await next(http);
    });

    /// <summary>What is written until the end of this is about a client.</summary>
    public IDisposable? Begin(ClientScope? scope) => scope is null ? null : log.BeginScope(scope);

    /// <summary>A client is there.</summary>
    /// <param name="what">What it is, e.g. "an agent".</param>
    public void Came(string what) => Came(log, what);

    /// <summary>A client is gone.</summary>
    /// <param name="why">Why, in a word.</param>
    public void Went(string why) => Went(log, why);

    /// <summary>A request was answered.</summary>
    public void Answered(HttpContext http) => Answered(log, http.Request.Method, http.Request.Path, http.Response.StatusCode);

    /// <summary>The stream of a client is over; passed over where the client itself or a stop ended it.</summary>
    public void Ended(EndReason reason)
    {
        if (reason is not (EndReason.None or EndReason.Stopping) && _pace.MayTell(out long untold))
            Ended(log, reason, untold);
    }

    [LoggerMessage(EventId = 90, Level = LogLevel.Debug, Message = "Serving {What}")]
    private static partial void Came(ILogger log, string what);

    [LoggerMessage(EventId = 91, Level = LogLevel.Debug, Message = "The client is gone: {Why}")]
    private static partial void Went(ILogger log, string why);

    [LoggerMessage(EventId = 92, Level = LogLevel.Debug, Message = "{Method} {Path} is answered with {Status}")]
    private static partial void Answered(ILogger log, string method, PathString path, int status);

    [LoggerMessage(EventId = 93, Level = LogLevel.Warning, Message = "The broker has ended a client's stream: {Reason}. Untold since the last such line: {Untold}")]
    private static partial void Ended(ILogger log, EndReason reason, long untold);
}
