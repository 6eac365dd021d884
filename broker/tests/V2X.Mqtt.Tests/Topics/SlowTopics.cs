namespace V2X.Mqtt.Tests.Topics;

/// <summary>Topics and filters the plain way, to compare with; and random ones, few enough to meet often.</summary>
internal static class SlowTopics
{
    private static readonly string[] s_levels = ["a", "b", "c", "", "$x", "longer than eight", "é"];

    public static bool Matches(string filter, string topic)
    {
        string[] wanted = LevelsOf(filter);
        string[] given = topic.Split('/');
        return !(topic.StartsWith('$') && wanted[0] is "+" or "#") && MatchesFrom(wanted, given, 0);
    }

    /// <summary>Whether a filter may match a topic that begins with the levels of a prefix.</summary>
    public static bool MayMatch(string filter, string prefix)
    {
        string[] wanted = LevelsOf(filter);
        string[] given = prefix.Split('/');
        if (prefix.StartsWith('$') && wanted[0] is "+" or "#")
            return false;
        for (int i = 0; i < given.Length; i++)
        {
            if (i < wanted.Length && wanted[i] == "#")
                return true;
            if (i == wanted.Length || wanted[i] != "+" && wanted[i] != given[i])
                return false;
        }

        return true;
    }

    public static string RandomTopic(Random random)
    {
        string topic = string.Join('/', Levels(random));
        return topic.Length == 0 ? "/" : topic;
    }

    public static string RandomFilter(Random random)
    {
        List<string> levels = Levels(random);
        for (int i = 0; i < levels.Count; i++)
        {
            if (random.Next(4) == 0)
                levels[i] = "+";
        }

        if (random.Next(4) == 0)
            levels[^1] = "#";
        string filter = string.Join('/', levels);
        return filter.Length == 0 ? "/" : filter;
    }

    public static string RandomSharedFilter(Random random) =>
        random.Next(4) == 0 ? $"$share/g{random.Next(2)}/{RandomFilter(random)}" : RandomFilter(random);

    private static string[] LevelsOf(string filter) =>
        filter.StartsWith("$share/", StringComparison.Ordinal) ? filter.Split('/')[2..] : filter.Split('/');

    private static List<string> Levels(Random random)
    {
        var levels = new List<string>();
        int count = random.Next(1, 6);
        for (int i = 0; i < count; i++)
        {
            // The third level has many names, so that tables grow and shrink.
            levels.Add(i == 2 && random.Next(2) == 0 ? $"n{random.Next(40)}" : s_levels[random.Next(random.Next(1, s_levels.Length + 1))]);
        }

        return levels;
    }

    private static bool MatchesFrom(string[] filter, string[] topic, int at)
    {
        if (at == filter.Length)
            return at == topic.Length;
        if (filter[at] == "#")
            return true;
        return at < topic.Length && (filter[at] == "+" || filter[at] == topic[at]) && MatchesFrom(filter, topic, at + 1);
    }
}
