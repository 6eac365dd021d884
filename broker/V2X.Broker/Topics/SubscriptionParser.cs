using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Topics;

/// <summary>
/// Makes a filter of a subscribe request. Families and types become levels of subject filters, so that one index serves them all.
/// </summary>
internal static class SubscriptionParser
{
    private const int MostSubjects = 64;
    private const int MostTypes = 64;
    private const int MostFilters = 1_024;
    private const int LeastQueue = 16;
    private const int MostQueue = 65_536;
    private const int MostSampleMs = 3_600_000;

    /// <param name="request">The request.</param>
    /// <param name="given">An area in place of the request's; null for the request's.</param>
    /// <exception cref="TopicException">The request breaks the contract; every fault names its field.</exception>
    public static SubscriptionFilter Parse(SubscribeRequest request, AreaFilter? given = null)
    {
        var faults = new TopicFaults();
        List<SubjectFilter> filters = Expand(request, faults);
        AreaFilter? area = given ?? faults.Take(() => AreaParser.Parse(request.Area));
        AttributeFilter? attributes = AttributeParser.Parse(request, faults);
        if (request.QueueLimit is not (0 or (>= LeastQueue and <= MostQueue)))
            faults.Add($"queue_limit: {request.QueueLimit} is not {LeastQueue} to {MostQueue} (0: the broker's default).");
        if (request.SampleMs > MostSampleMs)
            faults.Add($"sample_ms: {request.SampleMs} is not 1 to {MostSampleMs} (0: every message).");
        faults.ThrowIfAny();
        return new SubscriptionFilter(filters, area, attributes, (int)request.SampleMs);
    }

    private static List<SubjectFilter> Expand(SubscribeRequest request, TopicFaults faults)
    {
        List<SubjectFilter> subjects = Subjects(request, faults);
        string[] families = Families(request, faults);
        string[] types = Types(request, faults);
        // Where one of them is faulty, what is left says nothing about their combination.
        if (subjects.Count == 0 || families.Length == 0 || types.Length == 0)
            return [];
        if (subjects.Count * families.Length * types.Length > MostFilters)
        {
            faults.Add($"subjects, families and types: more than {MostFilters} combinations; open several subscriptions.");
            return [];
        }

        var filters = new Dictionary<string, SubjectFilter>();
        foreach (SubjectFilter subject in subjects)
        {
            foreach (string family in families)
            {
                foreach (string type in types)
                {
                    if (subject.Narrow(family, type) is { } filter)
                        filters[filter.ToString()] = filter;
                }
            }
        }

        if (filters.Count == 0)
            faults.Add("subjects: none of them leaves room for the families and types asked for; nothing could match.");
        return [.. filters.Values];
    }

    // Each of these three gives nothing where any part of it is faulty.
    private static List<SubjectFilter> Subjects(SubscribeRequest request, TopicFaults faults)
    {
        if (request.Subjects.Count > MostSubjects)
        {
            faults.Add($"subjects: {request.Subjects.Count} given; at most {MostSubjects}.");
            return [];
        }

        if (request.Subjects.Count == 0)
            return [SubjectFilter.For("+", "+")];
        List<SubjectFilter?> subjects = [.. request.Subjects.Select((text, i) => faults.Take(() => SubjectFilter.Parse(text, $"subjects[{i}]")))];
        return subjects.Contains(null) ? [] : [.. subjects.OfType<SubjectFilter>()];
    }

    private static string[] Families(SubscribeRequest request, TopicFaults faults)
    {
        bool isGood = true;
        for (int i = 0; i < request.Families.Count; i++)
        {
            if (request.Families[i] is Family.China or Family.Sae or Family.Etsi or Family.Fused)
                continue;
            faults.Add($"families[{i}]: {(int)request.Families[i]} is no known family (1 China, 2 SAE, 3 ETSI, 4 fused).");
            isGood = false;
        }

        if (!isGood)
            return [];
        return request.Families.Count == 0 ? ["+"] : [.. request.Families.Distinct().Select(MessageType.NameOf)];
    }

    private static string[] Types(SubscribeRequest request, TopicFaults faults)
    {
        if (request.Types_.Count > MostTypes)
        {
            faults.Add($"types: {request.Types_.Count} given; at most {MostTypes}.");
            return [];
        }

        bool isGood = true;
        for (int i = 0; i < request.Types_.Count; i++)
        {
            if (MessageValidator.IsName(request.Types_[i]))
                continue;
            faults.Add($"types[{i}]: \"{request.Types_[i]}\" is no message name, such as \"BSM\".");
            isGood = false;
        }

        if (!isGood)
            return [];
        return request.Types_.Count == 0 ? ["+"] : [.. request.Types_.Select(type => type.ToLowerInvariant()).Distinct()];
    }
}
