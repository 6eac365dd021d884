namespace V2X.Interop.Emulators;

/// <summary>A kind of device that can be emulated, with the defects that it can be given.</summary>
/// <param name="Device">"obu" or "rsu".</param>
/// <param name="Family">"china", "china-day2", "cross-border", "sae" or "etsi".</param>
/// <param name="Editions">Editions that it can send; the first is the usual one.</param>
/// <param name="Defects">Its defects.</param>
/// <param name="Create">Makes one, with the defect of a name or, for null, without any.</param>
internal sealed record DeviceModel(
    string Device, string Family, IReadOnlyList<string> Editions, IReadOnlyList<DefectInfo> Defects, Func<DeviceOptions, string?, EmulatedDevice> Create)
{
    /// <summary>The suite that judges such a device.</summary>
    public string SuiteId => Family switch
    {
        "china" => $"china-day1-{Device}",
        "cross-border" => Family,
        _ => $"{Family}-{Device}",
    };

    /// <summary>A model of devices of one class.</summary>
    public static DeviceModel Of<TDevice>(
        string device, string family, IReadOnlyList<string> editions, IReadOnlyList<Defect<TDevice>> defects, Func<DeviceOptions, TDevice> create)
        where TDevice : EmulatedDevice => new(
            device,
            family,
            editions,
            [.. defects.Select(one => new DefectInfo(one.Name, one.Text, one.Breaks))],
            (options, name) =>
            {
                TDevice made = create(options);
                if (name is not null)
                    defects.Single(one => one.Name == name).Apply(made);
                return made;
            });

    /// <summary>The same device in further editions, in which it has the same defects.</summary>
    public DeviceModel And(DeviceModel other) => this with
    {
        Editions = [.. Editions, .. other.Editions],
        Create = (options, name) => (options.Edition is { } edition && other.Editions.Contains(edition) ? other : this).Create(options, name),
    };
}
