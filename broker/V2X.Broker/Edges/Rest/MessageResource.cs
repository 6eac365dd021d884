using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Topics;

namespace V2X.Broker.Edges.Rest;

/// <summary>The newest message of a subject, in all its forms. Safe from any thread.</summary>
internal sealed class MessageResource(BrokerCore core)
{
    private static readonly RestParameter s_subject =
        new("subject", RestParameterKind.Text, "Subject or subject filter: '+' is one level, '#' (%23 in an address) all the rest.", "v2x/hk/china/bsm/#") { IsRequired = true };

    private static readonly RestParameter s_forms =
        new("forms", RestParameterKind.Texts, "What to tell of it: canonical (SI units, WGS 84), jer (ITU-T X.697), octets (hexadecimal and base64). All where none is given.", "canonical,octets")
        {
            Words = RestForms.OfMessages,
        };

    public RestOperation Operation => new(
        "getMessage", "/v1/messages", "The newest message of a subject",
        "One message out of the present picture: states, maps and events that hold. A message that does not decode has its octets only.",
        "application/json", "Message", [s_subject, s_forms], [400, 404], AnswerAsync);

    private Task AnswerAsync(RestCall call)
    {
        string? text = call.Query.Text(s_subject);
        List<string> forms = call.Query.Texts(s_forms);
        SubjectFilter? filter = Parse(call.Query, text);
        call.Query.ThrowIfFaulty();
        AccessScope scope = call.Scope([text!]);
        StoredMessage newest = Find(filter!, scope)
            ?? throw new RestException(RestProblem.NothingThere($"Nothing is kept of {text}: it was not told lately, or not here."));
        new MessageJson().WriteMessage(call.Json, newest, forms.Count == 0 ? RestForms.OfMessages : forms);
        return call.SendAsync("application/json");
    }

    private StoredMessage? Find(SubjectFilter filter, AccessScope scope)
    {
        // Families and types of the filter sort out most under the core's gate; what the rest of it says is looked at outside.
        string? family = Level(filter, 2);
        string? type = Level(filter, 3);
        bool IsNear(StoredMessage message) => (family is null || message.Type.FamilyName == family) && (type is null || message.Type.SubjectName == type);
        IEnumerable<StoredMessage> kept = PictureReader.States(core, IsNear)
            .Concat(PictureReader.Maps(core, IsNear))
            .Concat(PictureReader.Events(core).Select(held => held.Message).Where(IsNear));
        return kept.Where(scope.Lets).MaxBy(message => message.AcceptedNs);
    }

    private static string? Level(SubjectFilter filter, int index) =>
        index < filter.Levels.Count && filter.Levels[index] is not ("+" or "#") and var level ? level : null;

    private static SubjectFilter? Parse(RestQuery query, string? text)
    {
        if (text is null)
            return null;
        try
        {
            return SubjectFilter.Parse(text, s_subject.Name);
        }
        catch (TopicException fault)
        {
            query.Fault(s_subject.Name, fault.Faults[0][(s_subject.Name.Length + 2)..]);
            return null;
        }
    }
}
