using V2X.Border.Link;

namespace V2X.Border.Tests.Link;

/// <summary>Any graph of brokers, in virtual time.</summary>
public class LinkGraphTests
{
    private static readonly string[] s_types = ["RSI", "BSM", "SPAT"];

    public static TheoryData<string, int, int> Graphs => new()
    {
        { "ring", 12, 1 }, { "clique", 9, 2 }, { "tree", 50, 3 }, { "random", 50, 4 }, { "random", 30, 5 }, { "random", 17, 6 }, { "line", 50, 7 },
    };

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Everyone_who_asked_along_some_way_gets_each_message_once(string shape, int brokers, int seed)
    {
        Graph graph = Graph.Make(shape, brokers, seed, openness: seed % 2 == 0 ? 1 : 0.7);
        for (int content = 0; content < 150; content++)
            graph.PublishSoon(content, isEvent: content % 2 == 0);
        graph.Network.RunFor(20_000 * SimulatedBrokers.Millisecond);
        graph.CheckDeliveries(everyMessage: true);
        Assert.Equal(0, graph.Network.SentBack);
        Assert.All(graph.Network.Crossings, crossing => Assert.True(crossing.Value == 1, $"seed {seed}: {crossing.Key} crossed {crossing.Value} times"));
        Assert.True(graph.Network.Crossings.Count <= 150 * 2 * graph.Network.Edges.Count);
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Cuts_and_restarts_lose_no_event_and_double_none(string shape, int brokers, int seed)
    {
        Graph graph = Graph.Make(shape, brokers, seed, openness: 0.8);
        for (int content = 0; content < 200; content++)
            graph.PublishSoon(content, isEvent: content % 4 != 0);
        graph.DisturbSoon(cuts: 3 * brokers, restarts: brokers / 2);
        graph.Network.RunFor(20_000 * SimulatedBrokers.Millisecond);
        graph.HealAll();
        graph.Network.RunFor(60_000 * SimulatedBrokers.Millisecond);
        graph.CheckDeliveries(everyMessage: false);
        Assert.Equal(0, graph.Network.SentBack);
        foreach (((LinkMessageId message, string from, string to), int times) in graph.Network.Crossings)
        {
            SimulatedEdge edge = graph.EdgeBetween(from, to);
            Assert.True(times <= 1 + edge.Cuts, $"seed {seed}: {message} crossed from {from} to {to} {times} times with {edge.Cuts} cuts");
        }

        foreach (SimulatedBroker broker in graph.Network.Brokers)
            Assert.All(broker.Router!.Peers, peer => Assert.Equal(0, peer.Queue.Spool.Count));
    }

    private sealed class Graph
    {
        private readonly Random _random;
        private readonly int _seed;
        private readonly Dictionary<(int From, int To), string[]> _open = [];
        private readonly Dictionary<int, (int Origin, string Type, bool IsEvent)> _published = [];

        private Graph(int seed)
        {
            _seed = seed;
            _random = new Random(seed);
            Network = new SimulatedBrokers(_random);
        }

        public SimulatedBrokers Network { get; }

        public static Graph Make(string shape, int brokers, int seed, double openness)
        {
            var graph = new Graph(seed);
            graph.Network.Add(brokers);
            foreach ((int a, int b) in Pairs(shape, brokers, graph._random))
                graph.Join(a, b, openness);
            foreach (SimulatedBroker broker in graph.Network.Brokers)
                graph.Network.Start(broker);
            foreach (SimulatedEdge edge in graph.Network.Edges)
                graph.Network.Connect(edge);
            graph.Network.RunFor(1_000 * SimulatedBrokers.Millisecond);
            return graph;
        }

        public void PublishSoon(int content, bool isEvent)
        {
            int origin = _random.Next(Network.Brokers.Count);
            string type = s_types[_random.Next(s_types.Length)];
            Network.At(Network.NowNs + _random.NextInt64(10_000 * SimulatedBrokers.Millisecond), () =>
            {
                SimulatedBroker broker = Network.Brokers[origin];
                if (broker.Router is null)
                    return;
                _published.Add(content, (origin, type, isEvent));
                // Every state has a sender of its own: none makes another worthless.
                Network.Publish(broker, TestCodec.Draft(broker.Side, type, isEvent, content, sender: (ulong)content));
            });
        }

        public void DisturbSoon(int cuts, int restarts)
        {
            for (int i = 0; i < cuts; i++)
            {
                SimulatedEdge edge = Network.Edges[_random.Next(Network.Edges.Count)];
                Soon(() => Cut(edge), () => Network.Connect(edge));
            }

            for (int i = 0; i < restarts; i++)
            {
                SimulatedBroker broker = Network.Brokers[_random.Next(Network.Brokers.Count)];
                Soon(() => Stop(broker), () => Start(broker));
            }
        }

        public void HealAll()
        {
            foreach (SimulatedBroker broker in Network.Brokers.Where(broker => broker.Router is null))
                Network.Start(broker);
            foreach (SimulatedEdge edge in Network.Edges)
                Network.Connect(edge);
        }

        public SimulatedEdge EdgeBetween(string from, string to) => Network.Edges.Single(edge =>
            (Network.Brokers[edge.A].Name == from && Network.Brokers[edge.B].Name == to)
            || (Network.Brokers[edge.B].Name == from && Network.Brokers[edge.A].Name == to));

        public void CheckDeliveries(bool everyMessage)
        {
            Assert.NotEmpty(_published);
            foreach ((int content, (int origin, string type, bool isEvent)) in _published)
            {
                HashSet<int> reached = Reachable(origin, type);
                for (int broker = 0; broker < Network.Brokers.Count; broker++)
                {
                    int times = Network.Brokers[broker].Delivered.GetValueOrDefault(content);
                    bool due = broker != origin && reached.Contains(broker);
                    // A state goes down with a connection, and a broker that restarts has forgotten it; events do neither.
                    bool well = due && (isEvent || everyMessage)
                        ? times == 1
                        : times == 0 || (due && times <= 1 + Network.Brokers[broker].Restarts);
                    Assert.True(well, $"seed {_seed}: {(isEvent ? "event" : "state")} {content} of {type} from b{origin} came {times} times to b{broker}");
                }
            }
        }

        private static IEnumerable<(int A, int B)> Pairs(string shape, int brokers, Random random) => shape switch
        {
            "line" => Enumerable.Range(1, brokers - 1).Select(i => (i - 1, i)),
            "ring" => Enumerable.Range(0, brokers).Select(i => (i, (i + 1) % brokers)),
            "tree" => Enumerable.Range(1, brokers - 1).Select(i => (random.Next(i), i)),
            "clique" => from a in Enumerable.Range(0, brokers) from b in Enumerable.Range(a + 1, brokers - a - 1) select (a, b),
            _ => (from a in Enumerable.Range(0, brokers)
                  from b in Enumerable.Range(a + 1, brokers - a - 1)
                  where b == a + 1 || random.NextDouble() < 4.0 / brokers
                  select (a, b)).ToArray(),
        };

        private void Join(int a, int b, double openness)
        {
            string[] there = [.. s_types.Where(_ => _random.NextDouble() < openness)];
            string[] back = [.. s_types.Where(_ => _random.NextDouble() < openness)];
            _open[(a, b)] = there;
            _open[(b, a)] = back;
            Network.Join(a, b, there, back);
        }

        private HashSet<int> Reachable(int origin, string type)
        {
            HashSet<int> reached = [origin];
            var open = new Queue<int>(reached);
            while (open.TryDequeue(out int from))
            {
                foreach (((int start, int to), string[] types) in _open)
                {
                    if (start == from && types.Contains(type) && reached.Add(to))
                        open.Enqueue(to);
                }
            }

            return reached;
        }

        private void Soon(Action disturb, Action mend)
        {
            long at = Network.NowNs + _random.NextInt64(12_000 * SimulatedBrokers.Millisecond);
            Network.At(at, disturb);
            Network.At(at + _random.NextInt64(10 * SimulatedBrokers.Millisecond, 3_000 * SimulatedBrokers.Millisecond), mend);
        }

        private static void Cut(SimulatedEdge edge)
        {
            edge.Cuts++;
            SimulatedBrokers.Cut(edge);
        }

        private void Stop(SimulatedBroker broker)
        {
            foreach (SimulatedEdge edge in EdgesOf(broker))
                edge.Cuts++;
            broker.Restarts++;
            Network.Stop(broker);
        }

        private void Start(SimulatedBroker broker)
        {
            if (broker.Router is null)
                Network.Start(broker);
            foreach (SimulatedEdge edge in EdgesOf(broker))
                Network.Connect(edge);
        }

        private IEnumerable<SimulatedEdge> EdgesOf(SimulatedBroker broker) =>
            Network.Edges.Where(edge => Network.Brokers[edge.A] == broker || Network.Brokers[edge.B] == broker);
    }
}
