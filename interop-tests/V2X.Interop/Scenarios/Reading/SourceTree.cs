using System.Text.Json;

namespace V2X.Interop.Scenarios.Reading;

/// <summary>Reads JSON and keeps the line of every value. Comments and a comma after the last element are allowed.</summary>
internal static class SourceTree
{
    /// <summary>Largest text that is read, octets.</summary>
    public const int MostOctets = 4 * 1024 * 1024;

    private const int MostDepth = 16;

    /// <summary>The value that <paramref name="utf8"/> holds; null, and a fault more, where it is no JSON.</summary>
    public static SourceNode? Parse(ReadOnlySpan<byte> utf8, List<ScenarioFault> faults)
    {
        if (utf8.Length > MostOctets)
        {
            faults.Add(new ScenarioFault(1, "", $"{utf8.Length} octets; at most {MostOctets} are read"));
            return null;
        }

        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MostDepth });
        Lines lines = new(utf8);
        try
        {
            reader.Read();
            SourceNode root = Value(ref reader, ref lines);
            reader.Read();
            return root;
        }
        catch (JsonException fault)
        {
            faults.Add(new ScenarioFault((int)(fault.LineNumber ?? 0) + 1, "", "no JSON: " + fault.Message.Split(" LineNumber:")[0]));
            return null;
        }
        catch (InvalidOperationException)
        {
            faults.Add(new ScenarioFault(lines.LineOf(reader.TokenStartIndex), "", "a text that is no UTF-8, or half of a surrogate pair"));
            return null;
        }
    }

    private static SourceNode Value(ref Utf8JsonReader reader, ref Lines lines)
    {
        int line = lines.LineOf(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                SourceNode map = new(JsonTokenType.StartObject, line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = reader.GetString()!;
                    reader.Read();
                    map.Members.Add((name, Value(ref reader, ref lines)));
                }

                return map;
            case JsonTokenType.StartArray:
                SourceNode list = new(JsonTokenType.StartArray, line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Items.Add(Value(ref reader, ref lines));
                return list;
            case JsonTokenType.String:
                return new SourceNode(JsonTokenType.String, line) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                return new SourceNode(JsonTokenType.Number, line) { Number = reader.TryGetDouble(out double number) ? number : double.NaN };
            default:
                return new SourceNode(reader.TokenType, line);
        }
    }

    // Tokens come in order, so lines are counted on from the last one.
    private ref struct Lines(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _position;
        private int _line = 1;

        public int LineOf(long position)
        {
            int to = (int)Math.Min(position, _text.Length);
            if (to > _position)
            {
                _line += _text[_position..to].Count((byte)'\n');
                _position = to;
            }

            return _line;
        }
    }
}
