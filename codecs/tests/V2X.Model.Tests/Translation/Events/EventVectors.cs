using System.Text.Json;
using V2X.Asn1;
using V2X.Model.Translation;

namespace V2X.Model.Tests.Translation.Events;

/// <summary>Messages about events, made by independent encoders or recorded in the field.</summary>
internal static class EventVectors
{
    /// <summary>Edition and message of every adapter of events.</summary>
    public static TheoryData<string, string> Kinds { get; } = new()
    {
        { "csae53-157", "RSI" },
        { "ydt3709-2020", "RSI" },
        { "j2735-2024", "TIM" },
        { "j2735-2024", "RSA" },
        { "ts103831-v2.3.1", "DENM" },
        { "en302637-3-v1.3.1", "DENM" },
    };

    /// <summary>Files of one edition and message: the generated one, and the recorded one where there is one.</summary>
    public static IEnumerable<(string Name, IAsn1Type Message)> Read(string editionId, string messageType)
    {
        string family = MessageAdapters.All[MessageAdapters.Find(editionId, messageType)].Family.ToString().ToLowerInvariant();
        string file = $"{family}_{editionId}_{messageType}.jsonl";
        string generated = Path.Combine(AppContext.BaseDirectory, "vectors", file);
        foreach ((string name, IAsn1Type message) in ReadFile(generated, editionId))
            yield return (name, message);
        if (Environment.GetEnvironmentVariable("V2X_RECORDINGS") is not { } recordings || !File.Exists(Path.Combine(recordings, file)))
            yield break;
        foreach ((string name, IAsn1Type message) in ReadFile(Path.Combine(recordings, file), editionId))
            yield return ("recorded " + name, message);
    }

    /// <summary>A fresh message of an adapter's own type.</summary>
    public static IAsn1Type New(MessageAdapter adapter) => (IAsn1Type)Activator.CreateInstance(adapter.WireType)!;

    /// <summary>Encodes and decodes, so that only what goes over the air is left.</summary>
    public static IAsn1Type Transmit(IAsn1Type message)
    {
        byte[] octets = new byte[1 << 20];
        UperWriter writer = new(octets);
        if (!message.TryEncode(ref writer))
            Assert.Fail($"cannot be encoded: {writer.Error}: {Jer(message)}");
        UperReader reader = new(octets);
        IAsn1Type received = (IAsn1Type)Activator.CreateInstance(message.GetType())!;
        Assert.True(received.TryDecode(ref reader), $"cannot be decoded: {reader.Error.Reason}");
        return received;
    }

    /// <summary>The value as JSON.</summary>
    public static string Jer(IAsn1Type message)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
            message.WriteJer(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<(string Name, IAsn1Type Message)> ReadFile(string path, string editionId)
    {
        int line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            using JsonDocument json = JsonDocument.Parse(text);
            byte[] octets = Convert.FromHexString(json.RootElement.GetProperty("hex").GetString()!);
            yield return ($"{Path.GetFileName(path)}:{line}", Decode(octets, editionId));
        }
    }

    private static IAsn1Type Decode(byte[] octets, string editionId)
    {
        IAsn1Type frame = editionId switch
        {
            "csae53-157" => new Messages.China.Csae53_157.MessageFrame(),
            "ydt3709-2020" => new Messages.China.Ydt3709_2020.MessageFrame(),
            "j2735-2024" => new Messages.Sae.J2735_2024.MessageFrame(),
            "ts103831-v2.3.1" => new Messages.Etsi.Ts103831_v2_3_1.DENM(),
            "en302637-3-v1.3.1" => new Messages.Etsi.En302637_3_v1_3_1.DENM(),
            "ts103301-v2.1.1" => new Messages.Etsi.Ts103301_v2_1_1.IVIM(),
            _ => new Messages.Etsi.Ts103301_v2_2_1.IVIM(),
        };
        UperReader reader = new(octets);
        Assert.True(frame.TryDecode(ref reader), reader.Error.Reason.ToString());
        return frame switch
        {
            Messages.China.Csae53_157.MessageFrame china => china.RsiFrame,
            Messages.China.Ydt3709_2020.MessageFrame china => china.RsiFrame,
            Messages.Sae.J2735_2024.MessageFrame { MessageId: 31 } sae => sae.Value.TravelerInformation,
            Messages.Sae.J2735_2024.MessageFrame sae => sae.Value.RoadSideAlert,
            _ => frame,
        };
    }
}
