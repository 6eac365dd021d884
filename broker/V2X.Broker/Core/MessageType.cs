using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>One kind of message, e.g. the BSM of the Chinese set. One instance a kind and broker: compare by reference.</summary>
internal sealed class MessageType
{
    private static readonly HashSet<string> s_stateTypes =
        ["BSM", "PSM", "SPAT", "MAP", "RSM", "SDSM", "CAM", "VAM", "CPM", "SPATEM", "MAPEM", "TRACK"];

    private static readonly HashSet<string> s_roadUserTypes = ["BSM", "PSM", "CAM", "VAM"];

    private static readonly HashSet<string> s_mapTypes = ["MAP", "MAPEM"];

    private static readonly HashSet<string> s_signalTypes = ["SPAT", "SPATEM"];

    private long _accepted;

    public MessageType(int id, Family family, string name)
    {
        Id = id;
        Family = family;
        Name = name;
        FamilyName = NameOf(family);
        SubjectName = name.ToLowerInvariant();
        string upper = name.ToUpperInvariant();
        ReportsRoadUser = s_roadUserTypes.Contains(upper);
        IsMap = s_mapTypes.Contains(upper);
        IsOfPlace = IsMap || s_signalTypes.Contains(upper);
        UsualDelivery = UsualDeliveryOf(upper);
    }

    public int Id { get; }

    public Family Family { get; }

    /// <summary>As the sender wrote it, e.g. "BSM".</summary>
    public string Name { get; }

    /// <summary>"china", "sae" or "etsi".</summary>
    public string FamilyName { get; }

    /// <summary>The name in a subject: lower case.</summary>
    public string SubjectName { get; }

    /// <summary>True where the message is a road user's report about itself.</summary>
    public bool ReportsRoadUser { get; }

    /// <summary>True where the message draws the lanes of a place, which hold until it draws them anew.</summary>
    public bool IsMap { get; }

    /// <summary>True where one sender speaks of several places, in a message each: a newer one makes an older one of the same place worthless only.</summary>
    public bool IsOfPlace { get; }

    /// <summary>The class of a message that came without one.</summary>
    public DeliveryClass UsualDelivery { get; }

    public long Accepted => Volatile.Read(ref _accepted);

    public void CountAccepted() => Interlocked.Increment(ref _accepted);

    /// <summary>Whether a message is of class event, before anybody has looked at it.</summary>
    public static bool IsEvent(Message wire) =>
        (wire.Delivery == DeliveryClass.Unspecified ? UsualDeliveryOf(wire.Type.ToUpperInvariant()) : wire.Delivery) == DeliveryClass.Event;

    public static string NameOf(Family family) => family switch
    {
        Family.China => "china",
        Family.Sae => "sae",
        Family.Etsi => "etsi",
        Family.Fused => "fused",
        _ => "unspecified",
    };

    /// <summary>The message set of that name in a subject; unspecified where there is none.</summary>
    public static Family FamilyOf(string name) => name switch
    {
        "china" => Family.China,
        "sae" => Family.Sae,
        "etsi" => Family.Etsi,
        "fused" => Family.Fused,
        _ => Family.Unspecified,
    };

    private static DeliveryClass UsualDeliveryOf(string upper) => s_stateTypes.Contains(upper) ? DeliveryClass.State : DeliveryClass.Event;
}
