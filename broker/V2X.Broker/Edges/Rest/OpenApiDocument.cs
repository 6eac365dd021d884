using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace V2X.Broker.Edges.Rest;

/// <summary>
/// Writes the description of the interface (OpenAPI 3.1) out of the operations that are mapped, so that it cannot tell of others. Pure.
/// </summary>
internal static class OpenApiDocument
{
    private static readonly Dictionary<int, string> s_problems = new()
    {
        [400] = "A parameter is not what it should be; 'errors' names each and says what to do.",
        [401] = "The access file lets nobody in unknown: show a client certificate, a name and password, or a token.",
        [403] = "The access rules do not let you; 'missing' tells the permission. A page of a foreign origin is refused a WebSocket likewise.",
        [404] = "There is nothing of that name now.",
        [405] = "Only reading is served.",
        [429] = "More requests a second than the access file lets you send.",
        [501] = "Fusion is switched off at this broker.",
        [503] = "No more streams fit, or the broker is stopping.",
    };

    /// <summary>The statuses that every operation may refuse with.</summary>
    public static readonly int[] OfAll = [401, 403, 405, 429];

    public static byte[] Write(IReadOnlyList<RestOperation> operations)
    {
        var octets = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(octets, RestCall.Plain with { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("openapi"u8, "3.1.0"u8);
            WriteInfo(json);
            json.WriteStartObject("paths"u8);
            foreach (RestOperation operation in operations)
                WritePath(json, operation);
            json.WriteEndObject();
            WriteComponents(json);
            json.WriteEndObject();
        }

        return octets.WrittenSpan.ToArray();
    }

    private static void WriteInfo(Utf8JsonWriter json)
    {
        json.WriteStartObject("info"u8);
        json.WriteString("title"u8, "V2X broker"u8);
        json.WriteString("version"u8, "1"u8);
        json.WriteString("description"u8, "What is on the road now, as GeoJSON, and streams of messages. All times are RFC 3339 in UTC, all places WGS 84, units stand at the end of a name."u8);
        json.WriteEndObject();
        json.WriteStartArray("security"u8);
        foreach (string scheme in new[] { "basic", "bearer", "certificate" })
        {
            json.WriteStartObject();
            json.WriteStartArray(scheme);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        // Nothing need be shown where there is no access file, or where it takes anonymous callers.
        json.WriteStartObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WritePath(Utf8JsonWriter json, RestOperation operation)
    {
        json.WriteStartObject(operation.Path);
        json.WriteStartObject("get"u8);
        json.WriteString("operationId"u8, operation.Name);
        json.WriteString("summary"u8, operation.Summary);
        json.WriteString("description"u8, operation.Description);
        json.WriteStartArray("parameters"u8);
        foreach (RestParameter parameter in operation.Parameters)
            WriteParameter(json, parameter);
        json.WriteEndArray();
        WriteResponses(json, operation);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, RestParameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, parameter.Name);
        json.WriteString("in"u8, parameter.IsInPath ? "path"u8 : "query"u8);
        json.WriteBoolean("required"u8, parameter.IsRequired);
        json.WriteString("description"u8, parameter.Description);
        bool isList = parameter.Kind is RestParameterKind.Texts or RestParameterKind.Numbers;
        if (isList)
        {
            json.WriteString("style"u8, "form"u8);
            json.WriteBoolean("explode"u8, false);
        }

        json.WriteStartObject("schema"u8);
        if (isList)
        {
            json.WriteString("type"u8, "array"u8);
            json.WriteStartObject("items"u8);
        }

        WriteSchema(json, parameter);
        if (isList)
            json.WriteEndObject();
        json.WriteEndObject();
        WriteExample(json, parameter);
        json.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter json, RestParameter parameter)
    {
        json.WriteString("type"u8, parameter.Kind switch
        {
            RestParameterKind.Whole => "integer",
            RestParameterKind.Numbers => "number",
            RestParameterKind.Flag => "boolean",
            _ => "string",
        });
        if (parameter.Kind == RestParameterKind.Whole)
        {
            json.WriteNumber("minimum"u8, parameter.Least);
            json.WriteNumber("maximum"u8, parameter.Most);
        }

        if (parameter.Words.Count > 0)
        {
            json.WriteStartArray("enum"u8);
            foreach (string word in parameter.Words)
                json.WriteStringValue(word);
            json.WriteEndArray();
        }

        if (parameter.Usual is not { } usual)
            return;
        json.WritePropertyName("default"u8);
        WriteValue(json, parameter.Kind, usual);
    }

    private static void WriteExample(Utf8JsonWriter json, RestParameter parameter)
    {
        json.WritePropertyName("example"u8);
        if (parameter.Kind is not (RestParameterKind.Texts or RestParameterKind.Numbers))
        {
            WriteValue(json, parameter.Kind, parameter.Example);
            return;
        }

        json.WriteStartArray();
        foreach (string part in parameter.Example.Split(','))
            WriteValue(json, parameter.Kind, part);
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, RestParameterKind kind, string text)
    {
        if (kind == RestParameterKind.Flag)
            json.WriteBooleanValue(text == "true");
        else if (kind is RestParameterKind.Whole or RestParameterKind.Numbers)
            json.WriteNumberValue(double.Parse(text, CultureInfo.InvariantCulture));
        else
            json.WriteStringValue(text);
    }

    private static void WriteResponses(Utf8JsonWriter json, RestOperation operation)
    {
        json.WriteStartObject("responses"u8);
        WriteResponse(json, "200", "The answer.", operation.ContentType, operation.Schema);
        if (operation.ContentType != StreamEdge.ContentType)
        {
            json.WriteStartObject("304"u8);
            json.WriteString("description"u8, "The same as you have (If-None-Match)."u8);
            json.WriteEndObject();
        }

        foreach (int status in operation.Problems.Concat(OfAll).Order())
            WriteResponse(json, status.ToString(CultureInfo.InvariantCulture), s_problems[status], RestProblem.ContentType, "Problem");
        json.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter json, string status, string description, string contentType, string schema)
    {
        json.WriteStartObject(status);
        json.WriteString("description"u8, description);
        json.WriteStartObject("content"u8);
        json.WriteStartObject(contentType);
        json.WriteStartObject("schema"u8);
        json.WriteString("$ref"u8, "#/components/schemas/" + schema);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter json)
    {
        json.WriteStartObject("components"u8);
        json.WritePropertyName("securitySchemes"u8);
        json.WriteRawValue("""{"basic":{"type":"http","scheme":"basic"},"bearer":{"type":"http","scheme":"bearer","bearerFormat":"JWT"},"certificate":{"type":"mutualTLS"}}""");
        json.WritePropertyName("schemas"u8);
        json.WriteRawValue(OpenApiSchemas.Text);
        json.WriteEndObject();
    }
}
