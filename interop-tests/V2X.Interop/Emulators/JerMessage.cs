using System.Text.Json;
using V2X.Asn1;
using V2X.Model;

namespace V2X.Interop.Emulators;

/// <summary>Messages of devices that are written as JER, so that one text serves several editions.</summary>
internal static class JerMessage
{
    /// <summary>The message in its frame.</summary>
    public static IAsn1Type Read(string edition, string jer)
    {
        IAsn1Type frame = MessageSetDecoders.FindEdition(edition)!.Create("MessageFrame")!;
        using JsonDocument document = JsonDocument.Parse(jer);
        JerReader reader = new();
        return frame.TryReadJer(document.RootElement, reader)
            ? frame : throw new InvalidOperationException($"a device's message cannot be read: {reader.Path}: {reader.Message}");
    }
}
