namespace V2X.Interop.Emulators;

/// <summary>A named fault that a device can be given.</summary>
/// <typeparam name="TDevice">Kind of the device.</typeparam>
/// <param name="Name">What it is called on the command line, kebab-case.</param>
/// <param name="Text">What the device does wrong, in a line.</param>
/// <param name="Breaks">Ids of the requirements that it breaks, and no others; empty where only a reference from outside would show it.</param>
/// <param name="Apply">Gives it to a device that has not been started.</param>
internal sealed record Defect<TDevice>(string Name, string Text, IReadOnlyList<string> Breaks, Action<TDevice> Apply)
    where TDevice : EmulatedDevice;
