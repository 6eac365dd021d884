using V2X.Security.Spdus;

namespace V2X.Interop.Inspection;

/// <summary>What was found about the message in a packet.</summary>
/// <param name="DropReason">Reason code with which an agent would drop it; empty where it would take it.</param>
/// <param name="Text">The same in words.</param>
/// <param name="Position">Where the message says its sender is; null where it does not.</param>
internal readonly record struct MessageFinding(string DropReason, string Text, GeoPoint? Position = null);
