namespace V2X.Asn1;

/// <summary>A component of a SEQUENCE or an alternative of a CHOICE.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Name of its type in the layout.</param>
/// <param name="Optional">Whether a presence bit belongs to it.</param>
/// <param name="Addition">-1 in the root, else the number of its extension addition.</param>
/// <param name="InGroup">Whether it stands in a <c>[[ ]]</c> group.</param>
/// <param name="Unit">Unit where it differs from the type's.</param>
/// <param name="Unavailable">Value for unavailable where it differs from the type's.</param>
public sealed record Asn1LayoutMember(string Name, string Type, bool Optional, int Addition, bool InGroup, string? Unit, long? Unavailable);
