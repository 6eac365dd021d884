using V2X.Model;

namespace V2X.Border.Link;

/// <summary>Whose state a message is: subject and sender. A sender of no octets stands for the agent or broker that brought it.</summary>
internal readonly record struct LinkStateKey(MessageFamily Family, string Type, string Region, string Bringer, byte SenderOctets, ulong Sender);
