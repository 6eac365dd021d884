using V2X.Rsu.Accounting;
using V2X.Rsu.Options;

namespace V2X.Rsu.Tests.Spool;

public sealed class SpooledAgentTests
{
    [Fact]
    public async Task What_an_agent_held_at_its_end_arrives_once_under_the_next()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-spool-").FullName;
        try
        {
            void Spool(RsuOptions options)
            {
                options.Uplink.Spool.Folder = folder;
                // Room for all: how fast the disk takes them is not what is asked here.
                options.Uplink.QueueMessages = 2_048;
            }

            await using FakeBroker broker = await FakeBroker.StartAsync();
            await using (AgentUnderTest first = await AgentUnderTest.StartAsync(AgentUnderTest.Options(change: Spool)))
            {
                for (int i = 0; i < 1000; i++)
                {
                    first.Send(FakeDecoder.Encode(i % 4 == 0 ? FakeDecoder.Rsi : FakeDecoder.Bsm, (ulong)i, 1));
                    if (i % 40 == 39)
                        AgentUnderTest.WaitUntil(() => first.Agent.Account().Received == i + 1, "received");
                }

                AgentUnderTest.WaitUntil(() => first.Agent.Account().Held == 1000, "all held", () => AgentUnderTest.Text(first.Agent.Account()));
            }

            await using AgentUnderTest second = await AgentUnderTest.StartAsync(AgentUnderTest.Options(broker.Address, Spool));
            second.Send(FakeDecoder.Encode(FakeDecoder.Bsm, 5000, 1));
            AgentAccount account = second.WaitForForwarded(1001);
            Assert.Equal((1L, 1000L, 0L, 0L), (account.Received, account.Recovered, account.Held, account.Dropped));
            Assert.Equal(1001, broker.Messages.Select(m => m.Key.StationId.ToBase64()).Distinct().Count());
            Assert.Equal(1001, broker.Messages.Count);
            Assert.Equal(Enumerable.Range(1, 1001).Select(n => (ulong)n), broker.Messages.Select(m => m.Sequence).Order());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_spool_put_back_to_an_earlier_state_begins_a_new_run_and_loses_nothing()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-spool-").FullName;
        try
        {
            void Spool(RsuOptions options) => options.Uplink.Spool.Folder = folder;
            await using FakeBroker broker = await FakeBroker.StartAsync();
            broker.Claims = 1_000_000_000;
            await using AgentUnderTest agent = await AgentUnderTest.StartAsync(AgentUnderTest.Options(broker.Address, Spool));
            ulong run = agent.Agent.RunId;
            agent.Send(FakeDecoder.Encode(FakeDecoder.Rsi, 1, 1));
            AgentUnderTest.WaitUntil(() => agent.Agent.RunId != run, "a new run began");
            Assert.Equal(1, agent.Agent.Account().Held);
            broker.Claims = 0;
            agent.WaitForForwarded(1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Two_agents_cannot_have_one_folder()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-spool-").FullName;
        try
        {
            RsuOptions options = AgentUnderTest.Options(change: o => o.Uplink.Spool.Folder = folder);
            await using AgentUnderTest first = await AgentUnderTest.StartAsync(options);
            RsuStartException fault = await Assert.ThrowsAsync<RsuStartException>(() => AgentUnderTest.StartAsync(options));
            Assert.StartsWith("Uplink.Spool.Folder:", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
