namespace V2X.Interop.Emulators.Roads;

/// <summary>Defects that roadside units of every family can have.</summary>
/// <typeparam name="TDevice">Kind of the device.</typeparam>
internal static class RoadDefects<TDevice>
    where TDevice : EmulatedRsu
{
    /// <summary>Something is sent in another period.</summary>
    public static Defect<TDevice> Every(string name, string text, string stream, double periodMs, params string[] breaks) =>
        new(name, text, breaks, one => one.BendPeriodMs = (sent, right) => sent == stream ? periodMs : right);

    /// <summary>Something is not sent.</summary>
    public static Defect<TDevice> Without(string name, string text, string stream, params string[] breaks) => new(name, text, breaks, one => one.Silent = stream);

    /// <summary>The time that messages tell is wrong.</summary>
    public static Defect<TDevice> Clock(string name, string text, double errorMs, params string[] breaks) => new(name, text, breaks, one => one.ClockErrorMs = errorMs);
}
