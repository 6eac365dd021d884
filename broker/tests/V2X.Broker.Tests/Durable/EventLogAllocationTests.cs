using Microsoft.Extensions.Logging.Abstractions;
using V2X.Broker.Core;
using V2X.Broker.Durable;
using V2X.Broker.Hosting;

namespace V2X.Broker.Tests.Durable;

public sealed class EventLogAllocationTests
{
    [Fact]
    public async Task Keeping_an_event_allocates_nothing()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-events-").FullName;
        try
        {
            await using EventLog log = EventLog.Open(new DurabilityOptions { Folder = folder }, TimeProvider.System, NullLogger.Instance);
            StoredMessage? message = new MessageIntake().Create(TestMessages.Event(1), 0, 1, out _);
            Assert.NotNull(message);
            log.AppendMarks([]);
            long least = Allocations.Of(() => Append(log, message), times: 200);
            Assert.Equal(0, least);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Append(EventLog log, StoredMessage message)
    {
        while (log.TryAppend(message, 0, 1) != Verdict.Accepted)
            Thread.Yield();
    }
}
