using System.Globalization;
using System.Text.Json;

namespace V2X.Border.Policies;

/// <summary>JSON with comments and trailing commas into nodes that know their lines.</summary>
internal ref struct PolicyText
{
    /// <summary>Longest file that is read.</summary>
    public const int MostOctets = 1 << 20;

    private const int MostDepth = 16;

    private readonly ReadOnlySpan<byte> _text;
    private readonly FindingList _findings;
    private Utf8JsonReader _reader;
    private int _countedTo;
    private int _line;

    private PolicyText(ReadOnlySpan<byte> text, FindingList findings)
    {
        _text = text;
        _findings = findings;
        _line = 1;
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MostDepth });
    }

    /// <summary>The file as nodes; null with an error in <paramref name="findings"/> where it is not JSON.</summary>
    public static PolicyNode? Parse(ReadOnlySpan<byte> text, FindingList findings)
    {
        if (text.Length > MostOctets)
        {
            findings.Error(1, string.Create(CultureInfo.InvariantCulture, $"longer than {MostOctets} octets: no policy is that long"));
            return null;
        }

        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        PolicyText parser = new(text.StartsWith(mark) ? text[mark.Length..] : text, findings);
        try
        {
            parser._reader.Read();
            PolicyNode node = parser.Value();
            // What follows the value is an error that reading on finds.
            while (parser._reader.Read())
            {
            }

            return node;
        }
        catch (JsonException fault)
        {
            findings.Error((int)(fault.LineNumber ?? 0) + 1, "not JSON: " + fault.Message.Split(" LineNumber", 2)[0]);
        }
        catch (InvalidOperationException)
        {
            findings.Error(parser.Line(), "text that is not UTF-8");
        }

        return null;
    }

    private int Line()
    {
        int to = (int)_reader.TokenStartIndex;
        _line += _text[_countedTo..to].Count((byte)'\n');
        _countedTo = to;
        return _line;
    }

    private PolicyNode Value()
    {
        int line = Line();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Object(line);
            case JsonTokenType.StartArray:
                PolicyNode list = new(JsonValueKind.Array, line);
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                    list.Items.Add(Value());
                return list;
            case JsonTokenType.String:
                return new PolicyNode(JsonValueKind.String, line) { Text = _reader.GetString()! };
            case JsonTokenType.Number:
                return new PolicyNode(JsonValueKind.Number, line) { Number = _reader.TryGetDouble(out double number) ? number : double.NaN };
            case JsonTokenType.True:
            case JsonTokenType.False:
                return new PolicyNode(_reader.TokenType == JsonTokenType.True ? JsonValueKind.True : JsonValueKind.False, line);
            default:
                return new PolicyNode(JsonValueKind.Null, line);
        }
    }

    private PolicyNode Object(int line)
    {
        PolicyNode node = new(JsonValueKind.Object, line);
        HashSet<string> names = new(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            int at = Line();
            string name = _reader.GetString()!;
            _reader.Read();
            PolicyNode value = Value();
            if (names.Add(name))
                node.Members.Add(new PolicyMember(name, at, value));
            else
                _findings.Error(at, $"'{name}' stands here twice: which one holds?");
        }

        return node;
    }
}
