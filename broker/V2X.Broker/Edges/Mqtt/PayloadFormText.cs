using V2X.Broker.Content;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// How a client names the form: by the user property <see cref="UserProperty"/> of its SUBSCRIBE, or by a suffix of the first level of its
/// filter, which 3.1.1 has too: <c>v2x.jer/hk/#</c>. Topics of different forms differ in that level, so no filter gets a message twice.
/// </summary>
internal static class PayloadFormText
{
    /// <summary>Name of the user property: <c>form</c> = <c>original</c>, <c>jer</c>, <c>json</c> or <c>protobuf</c>.</summary>
    public const string UserProperty = "form";

    private static readonly string[] s_names = ["original", "jer", "json", "protobuf"];
    private static readonly string[] s_roots = ["v2x", "v2x.jer", "v2x.json", "v2x.protobuf"];
    private static readonly string[] s_contentTypes = ["application/octet-stream", "application/json", "application/json", "application/x-protobuf"];

    public static int Count => s_names.Length;

    /// <summary>Name in the user property.</summary>
    public static string Name(this PayloadForm form) => s_names[(int)form];

    /// <summary>First level of topics in this form.</summary>
    public static string Root(this PayloadForm form) => s_roots[(int)form];

    /// <summary>Content type (MQTT 5.0, 3.3.2.3.9).</summary>
    public static string ContentType(this PayloadForm form) => s_contentTypes[(int)form];

    /// <summary>Whether the payload is text.</summary>
    public static bool IsText(this PayloadForm form) => form is PayloadForm.Jer or PayloadForm.Json;

    /// <summary>The form of that name; false where there is none.</summary>
    public static bool TryParse(string name, out PayloadForm form)
    {
        int index = Array.IndexOf(s_names, name);
        form = (PayloadForm)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>The form that the first level of a topic or filter names; false where the topic is none of ours.</summary>
    public static bool TryParseRoot(string topic, out PayloadForm form)
    {
        int slash = topic.IndexOf('/', StringComparison.Ordinal);
        int index = Array.IndexOf(s_roots, slash < 0 ? topic : topic[..slash]);
        form = (PayloadForm)Math.Max(index, 0);
        return index >= 0;
    }
}
