using V2X.Broker.Content;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// How a client names the form: by a suffix of the first level of its filter, <c>v2x.jer/hk/#</c>. Topics of different forms differ in that level, so
/// no filter gets a message twice.
/// </summary>
internal static class PayloadFormText
{
    private static readonly string[] s_roots = ["v2x", "v2x.jer", "v2x.json", "v2x.protobuf"];
    private static readonly string[] s_contentTypes = ["application/octet-stream", "application/json", "application/json", "application/x-protobuf"];

    /// <summary>First level of topics in this form.</summary>
    public static string Root(this PayloadForm form) => s_roots[(int)form];

    /// <summary>Content type (MQTT 5.0, 3.3.2.3.9).</summary>
    public static string ContentType(this PayloadForm form) => s_contentTypes[(int)form];

    /// <summary>Whether the payload is text.</summary>
    public static bool IsText(this PayloadForm form) => form is PayloadForm.Jer or PayloadForm.Json;

    /// <summary>The form that the first level of a topic or filter names; false where the topic is none of ours.</summary>
    public static bool TryParseRoot(string topic, out PayloadForm form)
    {
        int slash = topic.IndexOf('/', StringComparison.Ordinal);
        int index = Array.IndexOf(s_roots, slash < 0 ? topic : topic[..slash]);
        form = (PayloadForm)Math.Max(index, 0);
        return index >= 0;
    }
}
