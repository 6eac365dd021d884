using Microsoft.Extensions.Logging;

namespace V2X.Rsu;

/// <summary>What the agent logs. Nothing here is logged per message.</summary>
internal static partial class RsuLog
{
    [LoggerMessage(1, LogLevel.Error, "The decoder of receiver {Receiver} failed; its datagrams of this kind are counted as decoder-fault and sampled into the quarantine")]
    public static partial void DecoderFault(ILogger logger, Exception fault, string receiver);

    [LoggerMessage(8, LogLevel.Error, "The verifier of messages from receiver {Receiver} failed; they are counted as decoder-fault and sampled into the quarantine")]
    public static partial void VerifierFault(ILogger logger, Exception fault, string receiver);

    [LoggerMessage(10, LogLevel.Warning, "{Agent} takes messages from {Receiver} without checking all their signatures: anybody in radio range can make them up. Name the trusted authorities in Security.TrustStore, or set Security of the receiver to report or enforce")]
    public static partial void Unchecked(ILogger logger, string agent, string receiver);

    [LoggerMessage(11, LogLevel.Information, "The trust store {Folder} has changed: {Count} authorities are trusted now")]
    public static partial void TrustStoreTaken(ILogger logger, string folder, int count);

    [LoggerMessage(12, LogLevel.Error, "The trust store {Folder} has changed and cannot be used; what was trusted before stays in force. {Faults}")]
    public static partial void TrustStoreRefused(ILogger logger, string folder, string faults);

    [LoggerMessage(9, LogLevel.Warning, "{Agent} dropped {Count} at {Stage}: {Reason} ({Total} since the start)")]
    public static partial void Dropped(ILogger logger, string agent, long count, string stage, string reason, long total);

    [LoggerMessage(2, LogLevel.Information, "{Agent} receives {Receiver} on udp {EndPoint}")]
    public static partial void Receiving(ILogger logger, string agent, string receiver, string endPoint);

    [LoggerMessage(3, LogLevel.Information, "{Agent} is connected to the broker at {Address}")]
    public static partial void Connected(ILogger logger, string agent, Uri address);

    [LoggerMessage(4, LogLevel.Warning, "{Agent} has no stream to the broker at {Address}: {Reason}. {Held} messages are held; next attempt in {DelayMilliseconds} ms")]
    public static partial void Disconnected(ILogger logger, string agent, Uri address, string reason, long held, int delayMilliseconds);

    [LoggerMessage(16, LogLevel.Warning, "{Agent} sends nothing for {Broadcast}: its signing certificate is not valid now; renew it and restart")]
    public static partial void SigningCertificateExpired(ILogger logger, string agent, string broadcast);

    [LoggerMessage(13, LogLevel.Warning, "{Agent} hears nothing from the broker at {Address} for {Broadcast}: {Reason}. {Repeated} events go on being repeated; next attempt in {DelayMilliseconds} ms")]
    public static partial void BroadcastAway(ILogger logger, string agent, string broadcast, Uri address, string reason, int repeated, int delayMilliseconds);

    [LoggerMessage(17, LogLevel.Information, "{Agent} found {Messages} messages in its spool {Folder}, {Damaged} of them damaged")]
    public static partial void SpoolRecovered(ILogger logger, string agent, string folder, long messages, long damaged);

    [LoggerMessage(18, LogLevel.Warning, "{Agent} cut the end of {Tails} segments of its spool {Folder}, {Octets} octets, because they had not been written whole")]
    public static partial void SpoolTailCut(ILogger logger, string agent, string folder, int tails, long octets);

    [LoggerMessage(19, LogLevel.Error, "{Agent} cannot keep messages in its spool {Folder}: {Fault}. They stay in memory, and what has no room there is counted as spool-refused")]
    public static partial void SpoolRefused(ILogger logger, string agent, string folder, string fault);

    [LoggerMessage(20, LogLevel.Information, "{Agent} keeps messages in its spool {Folder} again")]
    public static partial void SpoolWorks(ILogger logger, string agent, string folder);

    [LoggerMessage(5, LogLevel.Error, "The quarantine file {File} cannot be written; samples are lost until it can be")]
    public static partial void QuarantineFailed(ILogger logger, Exception fault, string file);

    [LoggerMessage(6, LogLevel.Information, "{Agent} stopped: {Received} received, {Forwarded} forwarded, {Held} still held, {Dropped} dropped")]
    public static partial void Stopped(ILogger logger, string agent, long received, long forwarded, long held, long dropped);

    [LoggerMessage(7, LogLevel.Information, "{Agent} serves health and metrics on http://{EndPoint}")]
    public static partial void ServingHttp(ILogger logger, string agent, System.Net.IPEndPoint endPoint);
}
