using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Model.Canonical;
using RoadUserClass = V2X.Contracts.V1.RoadUserClass;

namespace V2X.Broker.Topics;

/// <summary>Makes attribute filters of subscribe requests.</summary>
internal static class AttributeParser
{
    private const int Most = 32;

    /// <summary>Null where the request asks for none; faults are added.</summary>
    public static AttributeFilter? Parse(SubscribeRequest request, TopicFaults faults)
    {
        ulong classes = Classes(request, faults);
        ulong causes = Causes(request, faults);
        string[] verdicts = Verdicts(request, faults);
        return classes == 0 && causes == 0 && verdicts.Length == 0 ? null : new AttributeFilter(classes, causes, verdicts);
    }

    private static ulong Classes(SubscribeRequest request, TopicFaults faults)
    {
        ulong bits = 0;
        if (request.SenderClasses.Count > Most)
            faults.Add($"sender_classes: {request.SenderClasses.Count} given; at most {Most}.");
        for (int i = 0; i < Math.Min(request.SenderClasses.Count, Most); i++)
        {
            RoadUserClass one = request.SenderClasses[i];
            if (Enum.IsDefined(one))
                bits |= 1UL << (int)one;
            else
                faults.Add($"sender_classes[{i}]: {(int)one} is no known class.");
        }

        return bits;
    }

    private static ulong Causes(SubscribeRequest request, TopicFaults faults)
    {
        ulong bits = 0;
        if (request.EventCauses.Count > Most)
            faults.Add($"event_causes: {request.EventCauses.Count} given; at most {Most}.");
        for (int i = 0; i < Math.Min(request.EventCauses.Count, Most); i++)
        {
            EventCause one = request.EventCauses[i];
            if (Enum.IsDefined(one))
                bits |= MessageFacts.CauseBit((RoadEventCause)one);
            else
                faults.Add($"event_causes[{i}]: {(int)one} is no known cause.");
        }

        return bits;
    }

    private static string[] Verdicts(SubscribeRequest request, TopicFaults faults)
    {
        if (request.Verdicts.Count > Most)
            faults.Add($"verdicts: {request.Verdicts.Count} given; at most {Most}.");
        for (int i = 0; i < Math.Min(request.Verdicts.Count, Most); i++)
        {
            if (!MessageValidator.IsReason(request.Verdicts[i]))
                faults.Add($"verdicts[{i}]: \"{request.Verdicts[i]}\" is no verdict, such as \"valid\", \"unsigned\" or \"none\".");
        }

        return [.. request.Verdicts.Distinct()];
    }
}
