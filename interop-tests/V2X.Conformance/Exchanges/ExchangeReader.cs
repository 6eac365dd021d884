using System.Text.Json;
using V2X.Conformance.Checks;
using V2X.Conformance.Suites;
using V2X.Model;

namespace V2X.Conformance.Exchanges;

/// <summary>Reads exchanges from a suite's file.</summary>
internal static class ExchangeReader
{
    private const int MostExchanges = 100;
    private const int MostSteps = 32;
    private const int MostOctetStrings = 64;
    private const int LongestMessage = 8_192;
    private const string UsualType = "MessageFrame";

    /// <summary>The member <c>exchanges</c> of a suite.</summary>
    public static IReadOnlyList<Exchange> Read(SuiteObject root, IReadOnlyList<string> editions)
    {
        List<Exchange> read = [];
        foreach (SuiteObject one in root.Objects("exchanges", MostExchanges))
        {
            Exchange exchange = ReadOne(one, editions);
            if (read.Any(other => other.Id == exchange.Id))
                one.Fault("id", $"'{exchange.Id}' is there twice");
            read.Add(exchange);
        }

        return read;
    }

    private static Exchange ReadOne(SuiteObject one, IReadOnlyList<string> editions)
    {
        string id = one.Name("id");
        one.Called(id);
        LocalText title = one.LocalText("title");
        string edition = one.Text("edition", editions.Count > 0 ? editions[0] : "");
        if (MessageSetDecoders.FindEdition(edition) is null)
            one.Fault("edition", $"there is no edition '{edition}' to encode messages in");
        IReadOnlyList<string> unit = one.Names("unit");
        if (unit.Count == 0)
            one.Fault("unit", "is missing: by which messages is the unit known?");
        double hearMs = one.Number("hearMs", 1, 3_600_000, 10_000);
        int times = (int)one.Number("times", 1, 1_000, 1);
        StimulusEnvelope envelope = new(one.Choice<StimulusStack>("stack", StimulusStack.None), (uint)one.Number("aid", 0, uint.MaxValue, 0));
        List<ExchangeStep> steps = [];
        HashSet<string> names = [.. one.Values.All.Select(value => value.Name)];
        foreach (SuiteObject step in one.Objects("steps", MostSteps))
        {
            ExchangeStep read = ReadStep(step, editions, edition, names);
            if (steps.Any(other => other.Id == read.Id))
                step.Fault("id", $"'{read.Id}' is there twice");
            steps.Add(read);
        }

        if (steps.Count == 0)
            one.Fault("steps", "is empty");
        one.FaultsOfTheRest();
        return new Exchange(id, title, edition, unit, hearMs, times, envelope, steps);
    }

    private static ExchangeStep ReadStep(SuiteObject step, IReadOnlyList<string> editions, string edition, HashSet<string> names)
    {
        string id = step.Name("id");
        step.Called(id);
        Stimulus? send = step.Object("send") is { } sent ? ReadStimulus(sent, edition, names) : null;
        bool isQuiet = step.Has("quiet");
        if (isQuiet && step.Has("await"))
            step.Fault("quiet", "and 'await' cannot be in one step");
        (string type, Func<ExpectedMessage>? create) = step.Object(isQuiet ? "quiet" : "await") is { } answer ? ReadAnswer(answer, editions, names) : ("", null);
        double waitMs = step.Number("waitMs", 1, 3_600_000);
        bool isGiven = step.Flag("given", false);
        if (isGiven && (isQuiet || create is null))
            step.Fault("given", "is for a step that awaits something");
        step.FaultsOfTheRest();
        return new ExchangeStep(id, send, type, create, isQuiet, isGiven, waitMs);
    }

    private static Stimulus ReadStimulus(SuiteObject send, string edition, HashSet<string> names)
    {
        string type = send.Text("type", UsualType);
        JsonElement? frame = send.Json("frame");
        List<ReadOnlyMemory<byte>> octets = ReadOctets(send);
        if (frame is null == (octets.Count == 0))
            send.Fault("frame", "say either 'frame' or 'octets'");
        double everyMs = send.Number("everyMs", 0, 60_000, 0);
        int times = (int)send.Number("times", 1, 10_000, everyMs > 0 ? 10_000 : Math.Max(1, octets.Count));
        JerTemplate? template = frame is { } json ? new JerTemplate(json.Clone()) : null;
        if (template is not null)
            FaultsOfTemplate(send, edition, type, template, names);
        send.FaultsOfTheRest();
        return new Stimulus(type, template, octets, everyMs, times);
    }

    private static List<ReadOnlyMemory<byte>> ReadOctets(SuiteObject send)
    {
        List<ReadOnlyMemory<byte>> octets = [];
        foreach (string text in send.Names("octets").Take(MostOctetStrings))
        {
            if (text.Length is > 0 and <= 2 * LongestMessage && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit))
                octets.Add(Convert.FromHexString(text));
            else
                send.Fault("octets", $"'{text}' is no hexadecimal of whole octets");
        }

        return octets;
    }

    // What the unit will have said is not known here: a message with a part of it is tried when it is sent.
    private static void FaultsOfTemplate(SuiteObject send, string edition, string type, JerTemplate template, HashSet<string> names)
    {
        string[] used = [.. template.Names];
        foreach (string name in used.Where(name => !ExchangeValues.IsKnown(name) && !names.Contains(name)))
            send.Fault("frame", $"nothing is known under '{{{name}}}'");
        MessageKey unit = default;
        unit.StationIdOctets = 8;
        ExchangeValues values = new(send.Values, new Random(1), unit);
        bool isWhole = used.All(name => values.Find(name, 0) is not null);
        if (isWhole && !StimulusWriter.TryEncode(edition, type, template, name => values.Find(name, 0), new byte[LongestMessage], out _, out string fault))
            send.Fault("frame", fault);
    }

    private static (string Type, Func<ExpectedMessage> Create) ReadAnswer(SuiteObject answer, IReadOnlyList<string> editions, HashSet<string> names)
    {
        string type = answer.Name("message");
        CheckParameters parameters = new(answer, editions);
        ExpectedMessage.Read(parameters, [type]);
        foreach ((_, JsonElement value) in answer.Members("same"))
        {
            if (value.ValueKind == JsonValueKind.String && SuiteValues.NameIn(value.GetString()!) is { } name && !ExchangeValues.IsKnown(name) && !names.Contains(name))
                answer.Fault("same", $"nothing is known under '{{{name}}}'");
        }

        names.UnionWith(answer.Members("keep").Select(member => member.Name));
        answer.FaultsOfTheRest();
        CheckParameters kept = parameters.Kept();
        return (type, () => ExpectedMessage.Read(kept, [type]));
    }
}
