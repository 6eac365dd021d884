using System.Text.Json;
using V2X.Asn1;
using V2X.Conformance.Checks;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Exchanges;

/// <summary>Recognises the message that a step waits for, by conditions on one of its parts and by fields that name what was sent. For one thread.</summary>
public sealed class ExpectedMessage
{
    private readonly WireElements _parts;
    private readonly WireCondition[] _conditions;
    private readonly (WireField Field, JsonElement Wanted)[] _same;
    private readonly (string Name, WireField? Field, WireElements? Octets)[] _kept;

    private ExpectedMessage(WireElements parts, WireCondition[] conditions, (WireField, JsonElement)[] same, (string, WireField?, WireElements?)[] kept)
    {
        _parts = parts;
        _conditions = conditions;
        _same = same;
        _kept = kept;
    }

    /// <summary>The field that the latest message was not right in, from the message on; empty where there was none.</summary>
    public string Path { get; private set; } = "";

    /// <summary>What that field is.</summary>
    public string Found { get; private set; } = "";

    /// <summary>What it should be.</summary>
    public string Wanted { get; private set; } = "";

    /// <summary>Reads <c>of</c>, <c>when</c> (a list of conditions), <c>same</c> (paths and the placeholders that they must equal) and <c>keep</c> (names and paths).</summary>
    internal static ExpectedMessage Read(CheckParameters parameters, IReadOnlyList<string> messages)
    {
        WireElements parts = parameters.Elements("of", messages);
        WireCondition[] conditions = [.. parameters.Json.Objects("when", 16).Select(json => WireCondition.Of(parameters.Within(json), messages, parts.Path))];
        (WireField, JsonElement)[] same = [.. parameters.Json.Members("same").Select(member => (parameters.FieldWithin(parts.Path, member.Name, "same", messages), member.Value))];
        (string, WireField?, WireElements?)[] kept = [.. parameters.Json.Members("keep").Select(member => Kept(parameters, member.Name, member.Value, parts.Path, messages))];
        return new ExpectedMessage(parts, conditions, same, kept);
    }

    /// <summary>Whether a message is the one; if so, what is to be kept of it is kept.</summary>
    public MessageMatch Match(object message, ExchangeValues values, long nowUnixNs)
    {
        Path = Found = Wanted = "";
        MessageMatch best = MessageMatch.NotSo;
        foreach (object part in _parts.In(message))
        {
            MessageMatch match = MatchPart(part, values, nowUnixNs);
            if (match == MessageMatch.Yes)
                Keep(part, values);
            best = match < best ? match : best;
            if (best == MessageMatch.Yes)
                return best;
        }

        if (Path.Length == 0)
            Path = _parts.Path;
        return best;
    }

    private static (string, WireField?, WireElements?) Kept(CheckParameters parameters, string name, JsonElement value, string within, IReadOnlyList<string> messages)
    {
        string path = value.ToString();
        string whole = CheckParameters.Joined(within, path);
        bool isLong = parameters.TypesOf(messages).All(type => WireElements.IsThere(type, whole, out _));
        return isLong ? (name, null, new WireElements(path)) : (name, parameters.FieldWithin(within, path, "keep", messages), null);
    }

    private MessageMatch MatchPart(object part, ExchangeValues values, long nowUnixNs)
    {
        foreach (WireCondition condition in _conditions)
        {
            if (condition.Holds(part))
                continue;
            Miss(condition.Path, condition.Text(part), condition.ToString());
            return MessageMatch.NotSo;
        }

        foreach ((WireField field, JsonElement text) in _same)
        {
            if (values.Of(text, nowUnixNs) is not { } wanted)
                continue;
            if (field.TryRead(part, out WireValue value) && IsAnyOf(field.In(part), wanted))
                continue;
            Miss(field.Path, value.ToString(), wanted.ToString());
            return MessageMatch.Elsewhere;
        }

        return MessageMatch.Yes;
    }

    private static bool IsAnyOf(ReadOnlySpan<WireValue> values, JerValue wanted)
    {
        foreach (WireValue value in values)
        {
            if (wanted.Is(value))
                return true;
        }

        return false;
    }

    private void Miss(string path, string found, string wanted)
    {
        Path = CheckParameters.Joined(_parts.Path, path);
        Found = found;
        Wanted = wanted;
    }

    private void Keep(object part, ExchangeValues values)
    {
        foreach ((string name, WireField? field, WireElements? octets) in _kept)
        {
            if (octets is not null && octets.In(part) is [OctetBuffer buffer, ..])
                values.Keep(name, JerValue.Of(buffer.Octets));
            else if (field is not null && field.TryRead(part, out WireValue value))
                values.Keep(name, value.Kind == WireKind.Octets ? new JerValue(value.ToString(), 0) : JerValue.Of(value.Number));
        }
    }
}
