using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using V2X.Broker.Access;
using V2X.Broker.Access.Auditing;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Tests.Access;

/// <summary>The log of acts and refusals.</summary>
public sealed class AccessAuditTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("v2x-audit");

    private string Log => Path.Combine(_folder.FullName, "audit.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Refusals_and_changes_of_the_rules_are_written_without_secrets()
    {
        string access = Path.Combine(_folder.FullName, "access.json");
        string rules = $$"""{ "access": "test", "identities": { "rsu-a": { "password": "{{PasswordHash.Of("secret"u8)}}" } }, "rules": [ { "rule": "none", "then": "deny", "who": ["*"], "may": ["publish"] } ] }""";
        File.WriteAllText(access, rules);
        await using (RunningBroker broker = await RunningBroker.StartAsync(options => (options.AccessFile, options.Audit.File) = (access, Log)))
        {
            for (int i = 0; i < 3; i++)
                await Assert.ThrowsAsync<GrpcException>(() => Publish(broker, "rsu-a:not-the-secret"));
            Assert.Equal(1UL, (await Publish(broker, "rsu-a:secret", Link.LinkLab.Car(7, "hk", isEvent: false))).RejectedByReason["not-permitted"]);
            File.WriteAllText(access, "{ nothing");
            broker.Server.Access!.Refresh();
        }

        string text = File.ReadAllText(Log);
        Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
        JsonElement[] lines = Lines(text);
        Assert.Equal(3, lines.Count(line => Is(line, "kind", "refused") && Is(line, "what", "log-in") && Is(line, "shown", "password") && Is(line, "subject", "rsu-a") && Is(line, "why", "unauthenticated")));
        JsonElement refused = Assert.Single(lines, line => Is(line, "what", "publish"));
        Assert.Equal(("rsu-a", "rule 'none' on line 1 denies it"), (refused.GetProperty("who").GetString(), refused.GetProperty("why").GetString()));
        Assert.StartsWith("v2x/hk/china/bsm/", refused.GetProperty("subject").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("127.0.0.1:", refused.GetProperty("from").GetString(), StringComparison.Ordinal);
        Assert.Single(lines, line => Is(line, "kind", "act") && Is(line, "what", "reload-access") && line.GetProperty("outcome").GetString()!.StartsWith("refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_one_caller_only_so_many_refusals_a_minute_have_a_line_and_the_rest_is_counted()
    {
        var options = new AuditOptions { File = Log, RefusalsPerMinute = 5 };
        var audit = new AccessAudit(options, new ManualTimeProvider(), NullLogger.Instance);
        for (int i = 0; i < 1_000; i++)
            audit.Refused(Caller("rsu-a", 1), "publish", "v2x/hk", "no rule allows it");
        audit.Refused(Caller("rsu-b", 2), "publish", "v2x/hk", "no rule allows it");
        Assert.Equal(0, Allocations(() => audit.Refused(Caller1, "publish", "v2x/hk", "no rule allows it")));
        for (int i = 0; i < 5_000; i++)
            audit.Refused(AccessCaller.Unknown(new AccessShown { From = new IPEndPoint(i, 1) }), "log-in", "", "unauthenticated");
        await audit.DisposeAsync();
        JsonElement[] lines = Lines(File.ReadAllText(Log));
        Assert.Equal(5, lines.Count(line => Is(line, "who", "rsu-a") && Is(line, "kind", "refused")));
        Assert.Equal(995, Assert.Single(lines, line => Is(line, "who", "rsu-a") && Is(line, "kind", "left-out")).GetProperty("count").GetInt64());
        Assert.Single(lines, line => Is(line, "who", "rsu-b"));
        Assert.True(Assert.Single(lines, line => Is(line, "who", "others") && Is(line, "kind", "left-out")).GetProperty("count").GetInt64() > 4_000);
    }

    [Fact]
    public void Files_are_set_aside_by_size_and_no_more_than_so_many_are_kept()
    {
        using (var file = new AuditFile(Log, 1_000, 3))
        {
            for (int i = 0; i < 40; i++)
                file.Append(new AuditEntry(DateTimeOffset.UnixEpoch, AuditEntry.Act, AccessCaller.Broker, "drain", $"number {i:00}", "done"));
        }

        Assert.Equal(["audit.jsonl", "audit.jsonl.1", "audit.jsonl.2"], _folder.GetFiles().Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.All(_folder.GetFiles(), one => Assert.InRange(one.Length, 1, 1_000));
        JsonElement[] kept = [.. new[] { ".2", ".1", "" }.SelectMany(end => Lines(File.ReadAllText(Log + end)))];
        Assert.Equal("number 39", kept[^1].GetProperty("subject").GetString());
        Assert.Equal(kept.Select(line => line.GetProperty("subject").GetString()).Order(StringComparer.Ordinal), kept.Select(line => line.GetProperty("subject").GetString()));
    }

    private AccessCaller? _caller;

    private AccessCaller Caller1 => _caller ??= Caller("rsu-c", 3);

    private static AccessCaller Caller(string name, int port) => new(new AccessIdentity(name, []), AccessMeans.Password, new IPEndPoint(IPAddress.Loopback, port), "");

    // Once its lines are used up.
    private static long Allocations(Action work)
    {
        for (int i = 0; i < 100; i++)
            work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
            work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static JsonElement[] Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static bool Is(JsonElement line, string name, string value) => line.TryGetProperty(name, out JsonElement found) && found.GetString() == value;

    private static Task<PublishResponse> Publish(RunningBroker broker, string credentials, params Message[] messages)
    {
        var request = new PublishRequest();
        request.Messages.AddRange(messages);
        var shown = new GrpcCallOptions { Headers = new GrpcMetadata { { "authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)) } } };
        return broker.Channel.UnaryAsync(V2xServices.PublisherPublish, request, shown).WaitAsync(Subscriber.Patience);
    }
}
