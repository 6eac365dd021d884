namespace V2X.Conformance.Reports;

/// <summary>One line of a packet taken apart.</summary>
/// <param name="Name">Layer or field as its standard writes it.</param>
/// <param name="Value">Its value, with unit and meaning; empty for a structure.</param>
/// <param name="Note">Where it stands in the packet, e.g. "bits 12-18"; empty where that is not known.</param>
/// <param name="Children">What is inside.</param>
public sealed record TreeNode(string Name, string Value, string Note, IReadOnlyList<TreeNode> Children);
