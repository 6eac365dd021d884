using System.Globalization;
using System.Net;
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
    // Beyond it, tracks are of no use to the other side; its policy lets nothing across from there anyway.
    private const double AskedHalfDegrees = 0.02;

    /// <summary>Name of a side's broker among brokers.</summary>
    public static string NameOf(Region region) => RegionNames.Of(region) + "-1";

    /// <summary>Folder with the audit logs of a side.</summary>
    public string AuditFolder(Region region) => Path.Combine(folder, "audit-" + RegionNames.Of(region));

    /// <summary>Makes the links of a side's broker: the first one listens, the other dials it.</summary>
    /// <param name="options">The broker's options; those of its border are filled in.</param>
    /// <param name="region">The side.</param>
    /// <param name="policyFile">Its policy.</param>
    /// <param name="dial">Where the other one listens; null for the first.</param>
    public void Apply(BrokerOptions options, Region region, string policyFile, IPEndPoint? dial)
    {
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
        foreach (CanonicalKind kind in (CanonicalKind[])[CanonicalKind.RoadUser, CanonicalKind.PerceivedObjects, CanonicalKind.RoadEvents])
        {
            bool isEvent = kind == CanonicalKind.RoadEvents;
            foreach (string type in TypesOf(giver.Edition, kind))
            {
                BorderKindOptions options = new() { Family = NameOf(giver.Family), Type = type, Editions = taker.Edition };
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
