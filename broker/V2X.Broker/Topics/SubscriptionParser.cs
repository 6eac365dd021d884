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

    /// <exception cref="TopicException">The request breaks the contract; the text names the field.</exception>
    public static SubscriptionFilter Parse(SubscribeRequest request)
    {
        if (request.Subjects.Count > MostSubjects)
            throw new TopicException($"subjects: {request.Subjects.Count} given; at most {MostSubjects}.");
        if (request.Types_.Count > MostTypes)
            throw new TopicException($"types: {request.Types_.Count} given; at most {MostTypes}.");
        List<SubjectFilter> filters = Expand(request);
        return new SubscriptionFilter(filters, AreaParser.Parse(request.Area));
    }

    private static List<SubjectFilter> Expand(SubscribeRequest request)
    {
        List<SubjectFilter> subjects = [.. request.Subjects.Select((text, i) => SubjectFilter.Parse(text, $"subjects[{i}]"))];
        string[] families = Families(request);
        string[] types = Types(request);
        if (subjects.Count == 0)
            subjects.Add(SubjectFilter.For("+", "+"));
        if (subjects.Count * families.Length * types.Length > MostFilters)
            throw new TopicException($"subjects, families and types: more than {MostFilters} combinations; open several subscriptions.");
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
            throw new TopicException("subjects: none of them leaves room for the families and types asked for; nothing could match.");
        return [.. filters.Values];
    }

    private static string[] Families(SubscribeRequest request)
    {
        for (int i = 0; i < request.Families.Count; i++)
        {
            if (request.Families[i] is not (Family.China or Family.Sae or Family.Etsi or Family.Fused))
                throw new TopicException($"families[{i}]: {(int)request.Families[i]} is no known family (1 China, 2 SAE, 3 ETSI, 4 fused).");
        }

        return request.Families.Count == 0 ? ["+"] : [.. request.Families.Distinct().Select(MessageType.NameOf)];
    }

    private static string[] Types(SubscribeRequest request)
    {
        for (int i = 0; i < request.Types_.Count; i++)
        {
            if (!MessageValidator.IsName(request.Types_[i]))
                throw new TopicException($"types[{i}]: \"{request.Types_[i]}\" is no message name, such as \"BSM\".");
        }

        return request.Types_.Count == 0 ? ["+"] : [.. request.Types_.Select(type => type.ToLowerInvariant()).Distinct()];
    }
}
