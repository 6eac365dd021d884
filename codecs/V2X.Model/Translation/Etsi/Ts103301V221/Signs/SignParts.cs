using V2X.Messages.Etsi.Ts103301_v2_2_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Etsi.Ts103301V221.Signs;

/// <summary>One sign of an IVIM without its zones. Static functions without state.</summary>
internal static class SignParts
{
    private const int DangerWarning = 0;
    private const int Regulatory = 1;
    private const int TrafficInformation = 2;
    private const int OtherInformation = 4;
    private const int LaneLeast = -1;
    private const int LaneGreatest = 14;

    /// <summary>Takes over what a sign says.</summary>
    public static void Read(GicPart from, RoadEvent to)
    {
        to.SignCategory = from.IviType switch
        {
            DangerWarning => RoadSignCategory.Warning,
            Regulatory => RoadSignCategory.Regulatory,
            TrafficInformation => RoadSignCategory.Guide,
            _ => null,
        };
        if (from is { HasApplicableLanes: true, ApplicableLanes.Count: 1 })
            to.LaneFromOutside = from.ApplicableLanes[0];
        SignCodes.Read(from.RoadSignCodes, to);
        if (!double.IsNaN(to.SpeedLimitMetresPerSecond))
            to.Kind = RoadEventKind.SpeedLimit;
        if (from.HasExtraText)
            SignTexts.Read(from.ExtraText, to);
    }

    /// <summary>Whether a message can say what the sign says: by a code or in words.</summary>
    public static bool HasContent(RoadEvent sign) => SignCodes.HasAny(sign) || SignTexts.HasAny(sign);

    /// <summary>Writes what a sign says.</summary>
    public static void Write(RoadEvent from, GicPart to)
    {
        to.UnknownAdditions?.Clear();
        to.HasItsRrid = to.HasDriverAwarenessZoneIds = to.HasMinimumAwarenessTime = to.HasIviPurpose = to.HasLaneStatus = false;
        to.HasVehicleCharacteristics = to.HasDriverCharacteristics = to.HasLayoutId = to.HasPreStoredlayoutId = false;
        to.IviType = TypeOf(from);
        int? lane = EventQuantity.Within(from.LaneFromOutside, LaneLeast, LaneGreatest);
        to.ApplicableLanes.Clear();
        if (lane is { } number)
            to.ApplicableLanes.Add(number);
        to.HasApplicableLanes = lane is not null;
        SignCodes.Write(from, to.RoadSignCodes);
        to.HasExtraText = SignTexts.Write(from, to.ExtraText);
    }

    // A type must be told. Where the source says no category, the kind of the notice and then its code decide.
    private static int TypeOf(RoadEvent from) => (from.SignCategory ?? RoadSigns.CategoryOf(from)) switch
    {
        RoadSignCategory.Warning => DangerWarning,
        RoadSignCategory.Regulatory => Regulatory,
        RoadSignCategory.MotoristService or RoadSignCategory.Recreation => OtherInformation,
        _ => TrafficInformation,
    };
}
