namespace V2X.Asn1;

/// <summary>What walking through an encoding found.</summary>
/// <param name="Root">The message as far as it could be read.</param>
/// <param name="BitsRead">Bits that it took.</param>
/// <param name="Error">Reason and position where reading stopped; <see cref="Asn1Reason.None"/> where it did not.</param>
/// <param name="Path">Component at which reading stopped, e.g. <c>bsmFrame.pos.lat</c>; empty where it did not.</param>
public sealed record Asn1Walk(Asn1Node Root, int BitsRead, Asn1Error Error, string Path)
{
    /// <summary>Whether the whole message could be read.</summary>
    public bool IsComplete => Error.Reason == Asn1Reason.None;
}
