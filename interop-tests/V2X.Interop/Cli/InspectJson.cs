using System.Text;
using System.Text.Json;
using V2X.Interop.Inspection;
using V2X.Security;

namespace V2X.Interop.Cli;

/// <summary>An inspected packet as one line of JSON; places are bits from the start of the packet.</summary>
internal static class InspectJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1000,
    };

    /// <summary>The line, without its end.</summary>
    public static string Of(Inspection.Inspection found)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("where"u8, found.Where);
            writer.WriteString("stack"u8, found.Stack);
            Write(writer, found.Signature);
            writer.WriteBoolean("accepted"u8, found.IsAccepted);
            writer.WriteString("reason"u8, found.DropReason);
            writer.WriteString("verdict"u8, found.Verdict);
            Write(writer, found.Decisions);
            Write(writer, "layers"u8, found.Layers);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static void Write(Utf8JsonWriter writer, SignatureFinding signature)
    {
        writer.WriteStartObject("signature"u8);
        writer.WriteString("reason"u8, SecurityReasonText.Of(signature.Reason));
        writer.WriteString("meaning"u8, signature.Meaning);
        if (signature.CheckedAt.Length > 0)
            writer.WriteString("checkedAt"u8, signature.CheckedAt);
        writer.WriteStartArray("chain"u8);
        foreach (ChainLink link in signature.Chain)
        {
            writer.WriteStartObject();
            writer.WriteString("hashedId8"u8, link.HashedId8);
            writer.WriteString("name"u8, link.Name);
            writer.WriteBoolean("trusted"u8, link.IsTrusted);
            writer.WriteString("validFrom"u8, link.ValidFrom);
            writer.WriteString("validUntil"u8, link.ValidUntil);
            writer.WriteString("permissions"u8, link.Permissions);
            writer.WriteString("region"u8, link.Region);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<AgentDecision> decisions)
    {
        writer.WriteStartObject("agent"u8);
        foreach (AgentDecision decision in decisions)
        {
            writer.WriteStartObject(InspectTree.Mode(decision));
            writer.WriteString("reason"u8, decision.DropReason);
            writer.WriteString("text"u8, decision.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<InspectNode> nodes)
    {
        writer.WriteStartArray(name);
        foreach (InspectNode node in nodes)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, node.Name);
            if (node.Value.Length > 0)
                writer.WriteString("value"u8, node.Value);
            if (node.FirstBit >= 0)
            {
                writer.WriteNumber("firstBit"u8, node.FirstBit);
                writer.WriteNumber("bits"u8, node.BitCount);
            }

            if (node.Children.Count > 0)
                Write(writer, "fields"u8, node.Children);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
