using V2X.Broker.Core;

namespace V2X.Broker.Edges.Rest;

/// <summary>What one station said last. Safe from any thread.</summary>
internal sealed class StationResource(BrokerCore core)
{
    private static readonly RestParameter s_region = RestParameters.Region with { IsInPath = true, IsRequired = true, Description = "Region of the station." };

    private static readonly RestParameter s_family = RestParameters.Family with { IsInPath = true, IsRequired = true, Description = "Message set that it speaks." };

    private static readonly RestParameter s_station =
        new("station", RestParameterKind.Text, "Its identity: 1 to 8 octets in hexadecimal.", "000000000a0b0c0d") { IsInPath = true, IsRequired = true };

    public RestOperation Operation => new(
        "getStation", "/v1/stations/{region}/{family}/{station}", "The last state of one station",
        "A FeatureCollection: the latest message of each kind that the station sent (of maps and signals one of each place), the newest first, with the canonical model in it.",
        GeoJson.ContentType, "Messages", [s_region, s_family, s_station], [400, 404], AnswerAsync);

    private Task AnswerAsync(RestCall call)
    {
        string? region = RestRegion.Read(call.Query, s_region);
        string family = call.Query.Text(s_family)!;
        string station = call.Query.Text(s_station)!;
        if (station.Length is 0 or > 16 || station.Length % 2 != 0 || !station.All(char.IsAsciiHexDigit))
            call.Query.Fault(s_station.Name, $"\"{(station.Length <= 64 ? station : "...")}\" is not 1 to 8 octets in hexadecimal, two digits each; for example {s_station.Example}.");
        call.Query.ThrowIfFaulty();
        var asked = new StationName(region!, MessageType.FamilyOf(family), Convert.FromHexString(station));
        var scope = call.Scope(asked.Subjects);
        List<StoredMessage> found = asked.LatestIn(core);
        found.RemoveAll(message => !scope.Lets(message));
        if (found.Count == 0)
            throw new RestException(RestProblem.NothingThere($"Nothing is kept of station {asked.Station} of {family} in {region}: it was not heard lately, or not here."));
        var content = new MessageJson();
        FeaturePage.Write(call, found, found.Count, content.WriteFeature, MessageJson.IdOf);
        return call.SendAsync(GeoJson.ContentType);
    }
}
