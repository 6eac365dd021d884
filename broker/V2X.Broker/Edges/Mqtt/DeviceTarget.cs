using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Broker.Topics;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>A roadside unit of the configuration, as what goes down to it sees it. Safe from any thread.</summary>
internal sealed class DeviceTarget(string id, MqttDeviceOptions device, long before)
{
    private readonly AreaFilter? _area = device.Area();
    private readonly HashSet<DeviceTopicKind> _kinds = [.. device.Kinds()];
    private readonly PayloadForm? _form = device.Form();
    private long _sequence = before;
    private int _spoken = (int)PayloadForm.Original;

    public string Id => id;

    public MqttDeviceOptions Device => device;

    /// <summary>Whether it is sent anything at all.</summary>
    public bool IsSentAnything => _kinds.Count > 0;

    /// <summary>Its place, 1e-7 degree of WGS 84; both 0 where the configuration does not say.</summary>
    public (int LatitudeE7, int LongitudeE7) Site =>
        ((int)Math.Round(device.AreaLatitudeDegrees * 1e7), (int)Math.Round(device.AreaLongitudeDegrees * 1e7));

    /// <summary>Form of what it is sent: the configured one, or the one that it spoke in last.</summary>
    public PayloadForm Form => _form ?? (PayloadForm)Volatile.Read(ref _spoken);

    /// <summary>Notes the form that it speaks in.</summary>
    public void NoteSpoken(PayloadForm form) => Volatile.Write(ref _spoken, (int)form);

    /// <summary>A number for the next message; those of a later start are greater.</summary>
    public long NextSequence() => Interlocked.Increment(ref _sequence);

    /// <summary>Whether it is sent messages of that kind.</summary>
    public bool IsSent(DeviceTopicKind kind) => _kinds.Contains(kind);

    // What tells no place is for all of the region.
    public bool Wants(StoredMessage message, DeviceTopicKind kind) =>
        _kinds.Contains(kind) && message.Region.Name == device.Region && message.Wire.Edition == device.Edition
        && (_area is null || !message.HasPosition || _area.Contains(message.LatitudeDegrees, message.LongitudeDegrees, message.Tile));
}
