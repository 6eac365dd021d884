using System.Globalization;
using System.Xml;

namespace V2X.Interop.Scenarios.Traffic;

/// <summary>
/// Reads SUMO's floating car data (--fcd-output) time step by time step, whatever the size of the file. Documents with a DTD are
/// refused, so that no entity is ever expanded; a tag, a time step and the whole file have limits. Not safe for concurrent use.
/// </summary>
internal sealed class FcdReader : IDisposable
{
    /// <summary>Most road users of one time step.</summary>
    public const int MostUsers = 50_000;

    private const long MostCharacters = 16L * 1024 * 1024 * 1024;
    private const int LongestName = 200;

    private readonly XmlReader _xml;
    private double _last = double.NegativeInfinity;
    private bool _begun;

    /// <summary>A reader of <paramref name="stream"/>, which it closes.</summary>
    public FcdReader(Stream stream)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreWhitespace = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = MostCharacters,
            CloseInput = true,
        };
        _xml = XmlReader.Create(new BoundedTagReader(stream), settings);
    }

    /// <summary>The next time step; null at the end of the file.</summary>
    /// <exception cref="InvalidDataException">The file is none, is cut off, or breaks a limit; the text names the line.</exception>
    public FcdStep? Next()
    {
        try
        {
            while (_xml.Read())
            {
                if (_xml.NodeType != XmlNodeType.Element)
                    continue;
                if (!_begun)
                {
                    if (_xml.Name != "fcd-export")
                        throw Fault($"the root is <{Shorten(_xml.Name)}>, floating car data begin with <fcd-export>");
                    _begun = true;
                }
                else if (_xml.Name == "timestep")
                {
                    return Step();
                }
            }

            return _begun ? null : throw Fault("no XML element");
        }
        catch (XmlException fault)
        {
            throw new InvalidDataException($"line {fault.LineNumber}: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    private FcdStep Step()
    {
        double time = Number("time");
        if (time <= _last)
            throw Fault($"time {time.ToString(CultureInfo.InvariantCulture)} does not come after that of the step before");
        _last = time;
        List<FcdRoadUser> users = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        if (_xml.IsEmptyElement)
            return new FcdStep(time, users);
        int depth = _xml.Depth;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType != XmlNodeType.Element || _xml.Depth != depth + 1 || _xml.Name is not ("vehicle" or "person"))
                continue;
            if (users.Count == MostUsers)
                throw Fault($"more than {MostUsers} road users in one time step");
            FcdRoadUser user = User();
            if (!names.Add(user.Id))
                throw Fault($"'{user.Id}' stands twice in one time step");
            users.Add(user);
        }

        return new FcdStep(time, users);
    }

    private FcdRoadUser User()
    {
        string id = _xml.GetAttribute("id") ?? throw Fault($"a {_xml.Name} without id");
        if (id.Length is 0 or > LongestName)
            throw Fault($"an id of {id.Length} characters; 1 to {LongestName} are allowed");
        double speed = Number("speed");
        if (speed is < 0 or > 150)
            throw Fault($"'{id}' drives at {speed.ToString(CultureInfo.InvariantCulture)} m/s");
        return new FcdRoadUser(id, Number("x"), Number("y"), Number("angle"), speed, _xml.GetAttribute("type") ?? "", _xml.Name == "person");
    }

    private double Number(string name)
    {
        string? text = _xml.GetAttribute(name);
        if (text is null)
            throw Fault($"a {_xml.Name} without {name}");
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value) || Math.Abs(value) > 1e9)
            throw Fault($"{name} '{Shorten(text)}' is no number that can be meant");
        return value;
    }

    private InvalidDataException Fault(string text) =>
        new(_xml is IXmlLineInfo { LineNumber: > 0 } at ? string.Create(CultureInfo.InvariantCulture, $"line {at.LineNumber}: {text}") : text);

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..37] + "...";
}
