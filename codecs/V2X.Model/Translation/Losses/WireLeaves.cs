using System.Buffers;
using System.Globalization;
using System.Text.Json;
using V2X.Asn1;

namespace V2X.Model.Translation.Losses;

/// <summary>Takes a message apart into its values, in the order of its JER. For tools and reports: allocates. Thread-safe.</summary>
public static class WireLeaves
{
    private static readonly string[] SilentNames = ["unavailable", "outOfRange", "positiveOutOfRange", "negativeOutOfRange", "doNotUse"];

    /// <summary>Every value of a message.</summary>
    /// <param name="message">A generated message.</param>
    /// <param name="editionId">Its edition, whose layout tells what "unavailable" is.</param>
    public static IReadOnlyList<WireLeaf> Of(IAsn1Type message, string editionId)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            message.WriteJer(writer);
        using JsonDocument document = JsonDocument.Parse(buffer.WrittenMemory);
        Asn1Layout? layout = MessageSetDecoders.FindEdition(editionId)?.Layout;
        var walk = new Walk(layout);
        walk.Add(document.RootElement, layout?.Find(message.GetType().Name), unavailable: null, "", "");
        return walk.Leaves;
    }

    private sealed class Walk(Asn1Layout? layout)
    {
        public List<WireLeaf> Leaves { get; } = [];

        public void Add(JsonElement value, Asn1LayoutType? type, long? unavailable, string path, string place)
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                int index = 0;
                foreach (JsonElement item in value.EnumerateArray())
                    Add(item, Find(type?.Element), null, path + "[" + (index++).ToString(CultureInfo.InvariantCulture) + "]", place + "[]");
            }
            else if (value.ValueKind == JsonValueKind.Object && type?.Kind != "bits")
            {
                foreach (JsonProperty property in value.EnumerateObject())
                    AddMember(value, property, type, path, place);
            }
            else
            {
                string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
                Leaves.Add(new WireLeaf(path, place, text, SaysNothing(text, type, unavailable)));
            }
        }

        private void AddMember(JsonElement owner, JsonProperty property, Asn1LayoutType? type, string path, string place)
        {
            Asn1LayoutMember? member = type?.Members.FirstOrDefault(m => m.Name == property.Name);
            Asn1LayoutType? inner = Find(member?.Type);
            if (inner is { Kind: "open", Selector: { } selector })
                inner = owner.TryGetProperty(selector, out JsonElement id) && id.TryGetInt64(out long number) && inner.Rows.TryGetValue(number, out string? row) ? Find(row) : null;
            string dot = path.Length == 0 ? "" : ".";
            Add(property.Value, inner, member?.Unavailable, path + dot + property.Name, place + dot + property.Name);
        }

        private Asn1LayoutType? Find(string? name) => name is null ? null : layout?.Find(name);

        /// <summary>First hexadecimal digit of a bit string, which stands by itself or beside its length; '0' for none.</summary>
        private static char FirstDigit(string text)
        {
            int value = text.IndexOf("\"value\":\"", StringComparison.Ordinal);
            int at = text.StartsWith('{') ? value + 9 : 0;
            return at < text.Length && (value >= 0 || at == 0) ? text[at] : '0';
        }

        private static bool SaysNothing(string text, Asn1LayoutType? type, long? unavailable)
        {
            switch (type?.Kind)
            {
                case "enumerated":
                    return SilentNames.Contains(text);
                case "integer" when long.TryParse(text, CultureInfo.InvariantCulture, out long number):
                    return number == (unavailable ?? type.Unavailable) || type.Names.Any(name => name.Value == number && SilentNames.Contains(name.Key));
                case "bits" when type.Names.TryGetValue("unavailable", out long bit) && bit == 0:
                    return FirstDigit(text) is >= '8' and not '{';
                default:
                    return false;
            }
        }
    }
}
