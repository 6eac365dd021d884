using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace V2X.Broker.Edges.Rest;

/// <summary>Writes one page of a collection of features, with a link to the next one where there is more.</summary>
internal static class FeaturePage
{
    /// <param name="call">The request.</param>
    /// <param name="found">The features from where the page begins, one more than fits where there is more.</param>
    /// <param name="limit">How many fit.</param>
    /// <param name="write">Writes one.</param>
    /// <param name="idOf">Names one.</param>
    public static void Write<T>(RestCall call, IReadOnlyList<T> found, int limit, Action<Utf8JsonWriter, T> write, Func<T, string> idOf)
    {
        Utf8JsonWriter json = call.Json;
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        json.WriteStartArray("features"u8);
        foreach (T one in found.Take(limit))
            write(json, one);
        json.WriteEndArray();
        json.WriteNumber("numberReturned"u8, Math.Min(found.Count, limit));
        if (found.Count > limit)
            WriteNext(call, idOf(found[limit - 1]));
        json.WriteEndObject();
    }

    private static void WriteNext(RestCall call, string after)
    {
        HttpRequest request = call.Http.Request;
        var query = new QueryString();
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in request.Query)
        {
            foreach (string? value in values)
            {
                if (name != RestParameters.After.Name)
                    query = query.Add(name, value ?? "");
            }
        }

        string next = request.Path + query.Add(RestParameters.After.Name, after).ToUriComponent();
        call.Http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        call.Json.WriteStartArray("links"u8);
        call.Json.WriteStartObject();
        call.Json.WriteString("rel"u8, "next"u8);
        call.Json.WriteString("type"u8, GeoJson.ContentType);
        call.Json.WriteString("href"u8, next);
        call.Json.WriteEndObject();
        call.Json.WriteEndArray();
    }
}
