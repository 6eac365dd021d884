using V2X.Interop.Emulators.China;
using V2X.Interop.Emulators.ChinaDay2;
using V2X.Interop.Emulators.Crossing;
using V2X.Interop.Emulators.Etsi;
using V2X.Interop.Emulators.Sae;
using V2X.Model.Etsi;

namespace V2X.Interop.Emulators;

/// <summary>The devices that can be emulated.</summary>
internal static class DeviceCatalog
{
    private static readonly string[] s_china = ["ydt3709-2020", "csae53-157"];
    private static readonly string[] s_chinaDay2 = ["csae53-157"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DeviceModel> All { get; } =
    [
        DeviceModel.Of("obu", "china", s_china, ChinaObuDefects.All, static options => new ChinaObu(options)),
        DeviceModel.Of("rsu", "china", ["ydt3709-2020"], Ydt3709RsuDefects.All, static options => new Ydt3709Rsu(options))
            .And(DeviceModel.Of("rsu", "china", ["csae53-157"], Csae53157RsuDefects.All, static options => new Csae53157Rsu(options))),
        DeviceModel.Of("rsu", "china-day2", s_chinaDay2, Day2RsuDefects.All, static options => new Day2Rsu(options)),
        DeviceModel.Of("obu", "china-day2", s_chinaDay2, Day2ObuDefects.All, static options => new Day2Obu(options)),
        DeviceModel.Of("obu", "sae", ["j2735-2024"], SaeObuDefects.All, static options => new SaeObu(options)),
        DeviceModel.Of("rsu", "sae", ["j2735-2024"], SaeRsuDefects.All, static options => new SaeRsu(options)),
        DeviceModel.Of("obu", "etsi", [EtsiDecoder.ReleaseOneId], ReleaseOneObuDefects.All, static options => new ReleaseOneObu(options))
            .And(DeviceModel.Of("obu", "etsi", [EtsiDecoder.ReleaseTwoId], ReleaseTwoObuDefects.All, static options => new ReleaseTwoObu(options))),
        DeviceModel.Of("rsu", "etsi", [EtsiDecoder.ReleaseOneId], Ts103301V211RsuDefects.All, static options => new Ts103301V211Rsu(options))
            .And(DeviceModel.Of("rsu", "etsi", [EtsiDecoder.ReleaseTwoId], Ts103301V221RsuDefects.All, static options => new Ts103301V221Rsu(options))),
        DeviceModel.Of("obu", "cross-border", ["ydt3709-2020"], CrossingObuDefects.All, static options => new CrossingObu(options)),
    ];

    /// <summary>The model of a device and family; null where there is none.</summary>
    public static DeviceModel? Find(string device, string family) => All.FirstOrDefault(one => one.Device == device && one.Family == family);
}
