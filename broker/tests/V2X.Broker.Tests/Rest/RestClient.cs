using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using V2X.Broker.Hosting;

namespace V2X.Broker.Tests.Rest;

/// <summary>A broker with its REST port open, and a client of it.</summary>
internal sealed class RestClient : IAsyncDisposable
{
    private RestClient(RunningBroker broker)
    {
        Broker = broker;
        Address = new Uri($"http://{broker.Server.RestEndpoint}");
        Http = new HttpClient { BaseAddress = Address, Timeout = Subscriber.Patience };
    }

    public RunningBroker Broker { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public static async Task<RestClient> StartAsync(Action<BrokerOptions>? change = null, TimeProvider? time = null) =>
        new(await RunningBroker.StartAsync(
            options =>
            {
                options.Rest.Enabled = true;
                change?.Invoke(options);
            },
            time));

    /// <summary>Gets an answer of status 200 and its JSON.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage response = await Http.GetAsync(path);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Gets a collection of features, checked against RFC 7946.</summary>
    public async Task<JsonElement[]> FeaturesAsync(string path)
    {
        JsonElement collection = await GetAsync(path);
        GeoJsonCheck.Collection(collection);
        JsonElement[] features = [.. collection.GetProperty("features").EnumerateArray()];
        Assert.Equal(features.Length, collection.GetProperty("numberReturned").GetInt32());
        return features;
    }

    /// <summary>Gets a problem, checked against RFC 9457.</summary>
    public async Task<JsonElement> ProblemAsync(string path, HttpStatusCode status, string? credentials = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (credentials is not null)
            request.Headers.Authorization = Basic(credentials);
        using HttpResponseMessage response = await Http.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{path}: {response.StatusCode} {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonElement problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.StartsWith("urn:v2x:problem:", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }

    public static AuthenticationHeaderValue Basic(string credentials) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));

    public static string[] Ids(IEnumerable<JsonElement> features) => [.. features.Select(feature => feature.GetProperty("id").GetString()!)];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Broker.DisposeAsync();
    }
}
