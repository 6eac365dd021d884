using System.Globalization;
using System.Net;
using V2X.Broker.Fusing;
using V2X.Broker.Hosting;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Simulation;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Interop.Scenarios.Live;

/// <summary>How the brokers of a run are linked: what each offers the other and asks it for, each in its own standard.</summary>
internal sealed class LinkSettings(Scenario scenario, string folder, LinkCertificates certificates)
{
    // Beyond it, tracks are of no use to the other side yet.
    private const double OfferedMetres = 600;

    // What speaks of a place farther from the line is not asked for; the other side's policy lets nothing across from there anyway.
    private const double AskedHalfDegrees = 0.02;

    // Identity of the brokers' messages about tracks; not that of any site.
    private const ulong StationOfTracks = 0xB0D0_0000;

    // A message of the Chinese Day-1 set holds no more; so many are told in any of them, and the others in the next one.
    private const int MostObjects = 16;

    /// <summary>Name of a side's broker among brokers.</summary>
    public static string NameOf(Region region) => RegionNames.Of(region) + "-1";

    /// <summary>Folder with the audit logs of a side.</summary>
    public string AuditFolder(Region region) => Path.Combine(folder, "audit-" + RegionNames.Of(region));

    /// <summary>Makes a side's broker tell of its tracks around the crossing, and its links: the first one listens, the other dials it.</summary>
    /// <param name="options">The broker's options; those of its fusion and border are filled in.</param>
    /// <param name="region">The side.</param>
    /// <param name="policyFile">Its policy.</param>
    /// <param name="dial">Where the other one listens; null for the first.</param>
    public void Apply(BrokerOptions options, Region region, string policyFile, IPEndPoint? dial)
    {
        options.Fusion.Region = RegionNames.Of(region);
        if (scenario.Border.TellsTracks)
            options.Fusion.Areas["crossing"] = AreaOfTracks(region);
        BorderOptions border = options.Border;
        border.Name = NameOf(region);
        border.Side = RegionNames.Of(region);
        border.DrivingSide = SideOf(region);
        border.PolicyFile = policyFile;
        border.SpoolFolder = Path.Combine(folder, "spool-" + border.Side);
        border.AuditFolder = AuditFolder(region);
        border.Listen = dial is null;
        border.Grpc = new GrpcPortOptions { Port = 0, Tls = certificates.Of(border.Name) };
        border.Tls = certificates.Of(border.Name);
        Region other = 1 - region;
        BorderPeerOptions peer = new() { Side = RegionNames.Of(other), DrivingSide = SideOf(other), Address = dial is null ? "" : $"https://{dial}" };
        AddKinds(peer.Offers, scenario.Side(region), scenario.Side(other), isWish: false);
        AddKinds(peer.Wishes, scenario.Side(other), scenario.Side(region), isWish: true);
        border.Peers[NameOf(other)] = peer;
    }

    /// <summary>Types of messages of an edition that mean a kind.</summary>
    public static IEnumerable<string> TypesOf(string edition, CanonicalKind kind) =>
        MessageAdapters.All.Where(adapter => adapter.EditionId == edition && adapter.Kind == kind).Select(adapter => adapter.MessageType);

    private string SideOf(Region region) => scenario.Side(region).DrivingSide == DrivingSide.Left ? "left" : "right";

    private void AddKinds(Dictionary<string, BorderKindOptions> kinds, RegionPlan giver, RegionPlan taker, bool isWish)
    {
        foreach (CanonicalKind kind in KindsThatCross())
        {
            bool isEvent = kind == CanonicalKind.RoadEvents;
            foreach (string type in TypesOf(giver.Edition, kind))
            {
                BorderKindOptions options = new() { Family = NameOf(giver.Family), Type = type, Editions = taker.Edition };
                if (!isWish)
                    options.Source = kind == CanonicalKind.PerceivedObjects ? "tracks" : "heard";
                if (isWish)
                {
                    options.Delivery = isEvent ? "events" : "states";
                    options.Purpose = isEvent ? "traffic-safety" : "track-continuity";
                    options.Area = isEvent ? "" : AroundCrossing();
                }

                kinds[type] = options;
            }
        }
    }

    // As in virtual time: what the file says of the border is offered, and the policies decide.
    private IEnumerable<CanonicalKind> KindsThatCross()
    {
        if (scenario.Border.TellsTracks)
            yield return CanonicalKind.PerceivedObjects;
        if (scenario.Border.TellsSelfReports)
            yield return CanonicalKind.RoadUser;
        yield return CanonicalKind.RoadEvents;
    }

    // Every road user every time, so that the other side's track never waits.
    private SharedAreaOptions AreaOfTracks(Region region)
    {
        string edition = scenario.Side(region).Edition;
        return new SharedAreaOptions
        {
            Region = RegionNames.Of(region),
            LatitudeDegrees = scenario.Crossing.At.LatitudeDegrees,
            LongitudeDegrees = scenario.Crossing.At.LongitudeDegrees,
            RadiusMetres = OfferedMetres,
            StationId = string.Create(CultureInfo.InvariantCulture, $"{StationOfTracks + (ulong)region:x16}"),
            Editions = $"{edition}:{TypesOf(edition, CanonicalKind.PerceivedObjects).First()}",
            EveryTime = true,
            MaximumObjects = MostObjects,
        };
    }

    private string AroundCrossing()
    {
        GeoPosition at = scenario.Crossing.At;
        return string.Create(CultureInfo.InvariantCulture,
            $"{at.LatitudeDegrees - AskedHalfDegrees:F5},{at.LongitudeDegrees - AskedHalfDegrees:F5},{at.LatitudeDegrees + AskedHalfDegrees:F5},{at.LongitudeDegrees + AskedHalfDegrees:F5}");
    }

    private static string NameOf(MessageFamily family) => family switch
    {
        MessageFamily.China => "china",
        MessageFamily.Sae => "sae",
        _ => "etsi",
    };
}
