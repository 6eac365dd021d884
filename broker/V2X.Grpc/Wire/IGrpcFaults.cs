namespace V2X.Grpc;

/// <summary>Turns what the transport threw into what the call's user should see.</summary>
internal interface IGrpcFaults
{
    Exception Translate(Exception exception);
}
