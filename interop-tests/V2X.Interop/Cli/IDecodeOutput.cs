using V2X.Interop.Codecs;

namespace V2X.Interop.Cli;

/// <summary>One of the forms in which <c>v2x decode</c> shows what it found.</summary>
internal interface IDecodeOutput
{
    /// <summary>An entry that was tried; <paramref name="good"/> where it counts as decoded.</summary>
    void Decoded(string where, DecodedItem item, bool good);

    /// <summary>An entry that could not be tried at all, and why.</summary>
    void Unreadable(string where, string reason);
}
