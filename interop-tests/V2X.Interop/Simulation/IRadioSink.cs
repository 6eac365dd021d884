namespace V2X.Interop.Simulation;

/// <summary>Takes what is sent on air. Called on the thread that steps the simulation; must not keep the spans.</summary>
internal interface IRadioSink
{
    /// <summary>A vehicle sends its basic safety message; <paramref name="hearers"/> are the sites in reach, perhaps none.</summary>
    void VehicleSends(Vehicle vehicle, ReadOnlySpan<RadioSite> hearers);

    /// <summary>A roadside unit sends one of its own messages, which it also hears itself.</summary>
    void SiteSends(RadioSite site, SiteBroadcast broadcast);
}
