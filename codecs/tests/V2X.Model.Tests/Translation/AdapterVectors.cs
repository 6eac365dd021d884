using System.Text.Json;
using V2X.Asn1;
using V2X.Model.Translation;

namespace V2X.Model.Tests.Translation;

/// <summary>Messages that independent encoders made or that were recorded in the field, by the adapter that reads them.</summary>
internal static class AdapterVectors
{
    /// <summary>A time near which every vector is taken to have been sent.</summary>
    public const long ReferenceUnixMs = 1_767_225_630_250;

    private static readonly Lazy<ILookup<string, (string Name, byte[] Octets)>> ByEdition = new(Load);

    public static TranslationContext NewContext() => new() { ReferenceUnixMs = ReferenceUnixMs };

    /// <summary>Every adapter by edition and message, for theories.</summary>
    public static TheoryData<string, string> Adapters()
    {
        var rows = new TheoryData<string, string>();
        foreach (MessageAdapter adapter in MessageAdapters.All)
            rows.Add(adapter.EditionId, adapter.MessageType);
        return rows;
    }

    public static MessageAdapter NewAdapter(string editionId, string messageType) => MessageAdapters.Create(MessageAdapters.Find(editionId, messageType));

    /// <summary>The messages of an adapter's type, decoded; the object is used again for the next.</summary>
    public static IEnumerable<(string Name, IAsn1Type Message)> Of(MessageAdapter adapter)
    {
        MessageSetDecoder decoder = MessageSetDecoders.Create(adapter.EditionId)!;
        MessageKey key = default;
        foreach ((string name, byte[] octets) in ByEdition.Value[adapter.EditionId])
        {
            if (decoder.TryDecode(octets, ref key, out _) && decoder.Message is { } message && message.GetType() == adapter.WireType)
                yield return (name, message);
        }
    }

    /// <summary>The encoded messages of an adapter's type.</summary>
    public static IReadOnlyList<byte[]> OctetsOf(MessageAdapter adapter)
    {
        MessageSetDecoder decoder = MessageSetDecoders.Create(adapter.EditionId)!;
        MessageKey key = default;
        return
        [
            .. ByEdition.Value[adapter.EditionId].Select(vector => vector.Octets).Where(octets =>
                decoder.TryDecode(octets, ref key, out _) && decoder.Message?.GetType() == adapter.WireType),
        ];
    }

    private static ILookup<string, (string Name, byte[] Octets)> Load()
    {
        string[] folders = Environment.GetEnvironmentVariable("V2X_RECORDINGS") is { Length: > 0 } recorded
            ? [Path.Combine(AppContext.BaseDirectory, "vectors"), recorded]
            : [Path.Combine(AppContext.BaseDirectory, "vectors")];
        return folders
            .SelectMany(folder => Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
            .SelectMany(Read)
            .ToLookup(row => row.Edition, row => (row.Name, row.Octets));
    }

    private static IEnumerable<(string Edition, string Name, byte[] Octets)> Read(string file)
    {
        int line = 0;
        foreach (string text in File.ReadLines(file))
        {
            line++;
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4096 });
            if (document.RootElement.TryGetProperty("edition", out JsonElement edition) && document.RootElement.TryGetProperty("hex", out JsonElement hex))
                yield return (edition.GetString()!, $"{Path.GetFileName(file)}:{line}", Convert.FromHexString(hex.GetString()!));
        }
    }
}
