using System.Text.Json;
using V2X.Rsu.Accounting;

namespace V2X.Rsu.Quarantine;

/// <summary>One refused datagram.</summary>
internal sealed record QuarantineSample(
    long ReceivedNanoseconds, string Receiver, int Port, string Source, DropReason Reason, long Bit, string Edition, byte[] Payload, byte[]? Datagram)
{
    private const long NanosecondsPerTick = 100;

    /// <summary>Writes the JSON object of one line; "hex" is what the position counts in.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("time", DateTime.UnixEpoch.AddTicks(ReceivedNanoseconds / NanosecondsPerTick));
        json.WriteString("receiver", Receiver);
        json.WriteNumber("port", Port);
        json.WriteString("source", Source);
        json.WriteString("reason", DropReasonText.Of(Reason));
        json.WriteNumber("bit", Bit);
        json.WriteString("edition", Edition);
        json.WriteString("hex", Convert.ToHexStringLower(Payload));
        if (Datagram is not null)
            json.WriteString("datagram", Convert.ToHexStringLower(Datagram));
        json.WriteEndObject();
    }
}
