namespace V2X.Broker.Content;

/// <summary>What stands for a message towards a client.</summary>
internal enum PayloadForm : byte
{
    /// <summary>The octets as they were received, without their envelope.</summary>
    Original,

    /// <summary>The decoded message as JER (ITU-T X.697): the whole frame where the standard has one.</summary>
    Jer,

    /// <summary>The canonical model as JSON, see <see cref="CanonicalJson"/>.</summary>
    Json,

    /// <summary>The contract's <c>v2x.v1.Message</c>, as gRPC clients get it.</summary>
    Protobuf,
}
