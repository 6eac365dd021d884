using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Tests.Topics;

public sealed class SubscriptionTreeThreadTests
{
    private const int Matches = 10_000;

    [Fact]
    public void What_stays_is_found_once_while_all_around_it_changes()
    {
        var tree = new SubscriptionTree();
        TestSubscriber[] staying = [.. Enumerable.Range(0, 20).Select(i => new TestSubscriber($"s{i}"))];
        string[] filters = ["a/b/c", "a/+/c", "a/#", "#", "+/b/c", "a/b/+"];
        for (int i = 0; i < staying.Length; i++)
            tree.Add(TopicFilterTests.Parse(filters[i % filters.Length]), staying[i], default);
        using var done = new CancellationTokenSource();
        var changes = new Thread(() => Change(tree, filters, done.Token));
        changes.Start();
        var failures = new List<string>();
        Thread[] readers = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() => Read(tree, staying, failures)))];
        Array.ForEach(readers, reader => reader.Start());
        Array.ForEach(readers, reader => reader.Join());
        done.Cancel();
        changes.Join();
        Assert.Empty(failures);
        Assert.Equal(staying.Length, tree.Count);
    }

    private static void Change(SubscriptionTree tree, string[] filters, CancellationToken done)
    {
        var random = new Random(99);
        TestSubscriber[] others = [.. Enumerable.Range(0, 50).Select(i => new TestSubscriber($"o{i}"))];
        TopicFilter[] all =
        [
            .. filters.Select(TopicFilterTests.Parse),
            .. Enumerable.Range(0, 40).Select(i => TopicFilterTests.Parse($"a/n{i}/c")),
            .. Enumerable.Range(0, 40).Select(i => TopicFilterTests.Parse($"n{i}/#")),
            TopicFilterTests.Parse("$share/g/a/b/c"),
        ];
        var present = new HashSet<(TopicFilter, TestSubscriber)>();
        while (!done.IsCancellationRequested)
        {
            (TopicFilter filter, TestSubscriber subscriber) key = (all[random.Next(all.Length)], others[random.Next(others.Length)]);
            if (present.Add(key))
            {
                tree.Add(key.filter, key.subscriber, default);
            }
            else
            {
                present.Remove(key);
                tree.Remove(key.filter, key.subscriber);
            }
        }

        foreach ((TopicFilter filter, TestSubscriber subscriber) in present)
            tree.Remove(filter, subscriber);
    }

    private static void Read(SubscriptionTree tree, TestSubscriber[] staying, List<string> failures)
    {
        var matches = new MatchList();
        var seen = new Dictionary<ISubscriber, int>();
        for (int i = 0; i < Matches; i++)
        {
            tree.Match("a/b/c"u8, "", matches);
            seen.Clear();
            foreach (ref readonly Match match in matches)
            {
                if (!match.IsShared)
                    seen[match.Subscriber] = seen.GetValueOrDefault(match.Subscriber) + 1;
            }

            if (staying.All(subscriber => seen.GetValueOrDefault(subscriber) == 1) && seen.Values.All(count => count == 1))
                continue;
            lock (failures)
                failures.Add($"match {i}: {string.Join(' ', seen.Select(s => $"{s.Key}={s.Value}"))}");
            return;
        }
    }
}
