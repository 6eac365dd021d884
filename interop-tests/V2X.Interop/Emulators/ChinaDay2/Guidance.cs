using V2X.Asn1;

namespace V2X.Interop.Emulators.ChinaDay2;

/// <summary>What a roadside unit tells one vehicle, and for how long.</summary>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="Suggestion">What it should do, by its bit in DriveBehavior.</param>
/// <param name="Purpose">What that is for, by its bit in CoordinationInfo.</param>
internal sealed record Guidance(ShortOctets Vehicle, int Suggestion, int Purpose)
{
    /// <summary>From when on it is told, nanoseconds of Unix time.</summary>
    public long FromUnixNs { get; set; }

    /// <summary>Until when it is told.</summary>
    public long UntilUnixNs { get; set; }
}
