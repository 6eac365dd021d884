namespace V2X.Broker.Edges.Link.Wire;

/// <summary>How a field of Protocol Buffers is written; the number stands in its tag.</summary>
internal enum ProtoWire
{
    Varint = 0,
    Fixed64 = 1,
    Length = 2,
    Fixed32 = 5,
}
