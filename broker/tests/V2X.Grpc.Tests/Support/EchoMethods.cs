using V2X.Grpc.Tests.Messages;

namespace V2X.Grpc.Tests.Support;

internal static class EchoMethods
{
    public const string Service = "v2x.test.Echo";
    public static readonly GrpcMethod<EchoRequest, EchoResponse> Unary = new(Service, "Unary");
    public static readonly GrpcMethod<EchoRequest, EchoResponse> ServerStream = new(Service, "ServerStream");
    public static readonly GrpcMethod<EchoRequest, EchoResponse> ClientStream = new(Service, "ClientStream");
    public static readonly GrpcMethod<EchoRequest, EchoResponse> Duplex = new(Service, "Duplex");
}
