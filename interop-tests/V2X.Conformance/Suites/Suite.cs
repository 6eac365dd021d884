using V2X.Conformance.Crossings;
using V2X.Conformance.Exchanges;
using V2X.Model;

namespace V2X.Conformance.Suites;

/// <summary>Requirements that belong together: those of one kind of unit and one message set. Immutable.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Title">What it is.</param>
/// <param name="Device">What it is for.</param>
/// <param name="Family">Message set; <see cref="MessageFamily.Unspecified"/> for one across all.</param>
/// <param name="Editions">Editions it is for.</param>
/// <param name="Types">Messages by which such a unit is known: one of them makes the suite apply where none was asked for.</param>
/// <param name="Requirements">Its requirements, in their order.</param>
public sealed record Suite(
    string Id,
    LocalText Title,
    DeviceKind Device,
    MessageFamily Family,
    IReadOnlyList<string> Editions,
    IReadOnlyList<string> Types,
    IReadOnlyList<Requirement> Requirements)
{
    /// <summary>Values that a laboratory may set.</summary>
    public SuiteValues Values { get; init; } = new();

    /// <summary>The border that it is about; null for none.</summary>
    public CrossingLine? Border { get; init; }

    /// <summary>Suites by their ids that are judged along with this one where it is asked for.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>What a live unit is asked, in this order.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; init; } = [];
}
