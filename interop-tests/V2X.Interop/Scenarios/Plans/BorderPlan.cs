using V2X.Interop.Scenarios.Reading;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>The link between the two brokers.</summary>
/// <param name="DelayMilliseconds">Time from one broker to the other.</param>
/// <param name="Loss">Share of what is sent that is lost on the way, 0..1; states are not sent again.</param>
/// <param name="TellsTracks">Whether each side offers the other its tracks near the crossing.</param>
/// <param name="TellsSelfReports">Whether each side offers the other what road users near the crossing tell of themselves.</param>
internal sealed record BorderPlan(double DelayMilliseconds, double Loss, bool TellsTracks = true, bool TellsSelfReports = false)
{
    /// <summary>Reads the link.</summary>
    public static BorderPlan Read(ObjectReader reader)
    {
        BorderPlan border = new(
            reader.Number("delayMilliseconds", 0, 10_000, 3),
            reader.Number("lossPercent", 0, 100, 0) / 100,
            reader.Flag("tracks", true),
            reader.Flag("selfReports", false));
        reader.Done();
        return border;
    }
}
