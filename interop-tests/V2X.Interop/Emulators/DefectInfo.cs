namespace V2X.Interop.Emulators;

/// <summary>A defect as it is listed.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Text">What the device does wrong.</param>
/// <param name="Breaks">Ids of the requirements that it breaks.</param>
internal sealed record DefectInfo(string Name, string Text, IReadOnlyList<string> Breaks);
