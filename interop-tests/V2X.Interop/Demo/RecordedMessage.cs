using V2X.Interop.Codecs;

namespace V2X.Interop.Demo;

/// <summary>One message of a recording, ready to be sent.</summary>
/// <param name="Datagram">Octets as they go on air.</param>
/// <param name="Edition">Edition it is written in.</param>
internal sealed record RecordedMessage(byte[] Datagram, EditionInfo Edition);
