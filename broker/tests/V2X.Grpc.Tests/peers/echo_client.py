"""A stock gRPC client: runs one named case against the address given, exit code 0 when all it expects is so."""
import sys

import grpc

import echo_pb2
import echo_pb2_grpc
import health_pb2
import health_pb2_grpc

TEXT = "Grüße 香港 100 % ✓"


def expect_error(code, details, call):
    try:
        call()
    except grpc.RpcError as error:
        assert error.code() == code, f"{error.code()} {error.details()}"
        assert details is None or details in error.details(), error.details()
        return error
    raise AssertionError(f"expected {code}, the call succeeded")


def unary(stub, _):
    response = stub.Unary(echo_pb2.EchoRequest(text=TEXT, blob=bytes(range(256)) * 1000), timeout=10)
    assert response.text == TEXT and response.blob == bytes(range(256)) * 1000


def server_stream(stub, _):
    counts = [r.count for r in stub.ServerStream(echo_pb2.EchoRequest(count=1000), timeout=10)]
    assert counts == list(range(1000)), counts[:10]


def server_stream_empty(stub, _):
    assert list(stub.ServerStream(echo_pb2.EchoRequest(count=0), timeout=10)) == []


def client_stream(stub, _):
    response = stub.ClientStream((echo_pb2.EchoRequest(text=str(i)) for i in range(1000)), timeout=10)
    assert response.count == 1000 and response.text == "999", response


def duplex(stub, _):
    responses = list(stub.Duplex((echo_pb2.EchoRequest(text=str(i)) for i in range(1000)), timeout=10))
    assert [r.text for r in responses] == [str(i) for i in range(1000)]


def metadata(stub, _):
    _, call = stub.Unary.with_call(echo_pb2.EchoRequest(), metadata=(("x-token", "a b~c"),), timeout=10)
    assert ("x-header", "a b~c") in call.initial_metadata(), call.initial_metadata()
    assert ("x-trailer", "a b~c") in call.trailing_metadata(), call.trailing_metadata()
    error = expect_error(grpc.StatusCode.NOT_FOUND, "", lambda: stub.Unary(
        echo_pb2.EchoRequest(fail_with=5), metadata=(("x-token", "d"),), timeout=10))
    assert ("x-trailer", "d") in error.trailing_metadata(), error.trailing_metadata()


def error_text(stub, _):
    expect_error(grpc.StatusCode.FAILED_PRECONDITION, TEXT, lambda: stub.Unary(
        echo_pb2.EchoRequest(fail_with=9, text=TEXT), timeout=10))


def error_after_messages(stub, _):
    seen = []
    expect_error(grpc.StatusCode.DATA_LOSS, TEXT, lambda: seen.extend(stub.ServerStream(
        echo_pb2.EchoRequest(count=3, fail_with=15, text=TEXT), timeout=10)))
    assert len(seen) == 3


def error_in_client_stream(stub, _):
    expect_error(grpc.StatusCode.ABORTED, "enough", lambda: stub.ClientStream(
        (echo_pb2.EchoRequest(fail_with=10 if i == 5 else 0, text="enough") for i in range(100000)), timeout=10))


def unexpected_error(stub, _):
    error = expect_error(grpc.StatusCode.UNKNOWN, "The method failed.", lambda: stub.Unary(
        echo_pb2.EchoRequest(fail_with=99, text="a secret"), timeout=10))
    assert "secret" not in error.details()


def deadline(stub, _):
    # Connecting and a first call are behind, so that the deadline is spent in the handler.
    stub.Unary(echo_pb2.EchoRequest(text="first"), timeout=10)
    expect_error(grpc.StatusCode.DEADLINE_EXCEEDED, None, lambda: stub.Unary(
        echo_pb2.EchoRequest(hang=True, text="deadline"), timeout=1))


def cancel(stub, _):
    call = stub.ServerStream(echo_pb2.EchoRequest(count=1, hang=True, text="cancel"), timeout=10)
    assert next(call).count == 0
    call.cancel()
    expect_error(grpc.StatusCode.CANCELLED, None, lambda: next(call))


def too_large(stub, _):
    expect_error(grpc.StatusCode.RESOURCE_EXHAUSTED, "4194304", lambda: stub.Unary(
        echo_pb2.EchoRequest(blob=bytes(5 << 20)), timeout=10))


def compressed(_, address):
    with grpc.insecure_channel(address, compression=grpc.Compression.Gzip) as channel:
        expect_error(grpc.StatusCode.UNIMPLEMENTED, "compress", lambda: echo_pb2_grpc.EchoStub(channel).Unary(
            echo_pb2.EchoRequest(text="a" * 10000), timeout=10))


def unknown_method(_, address):
    with grpc.insecure_channel(address) as channel:
        expect_error(grpc.StatusCode.UNIMPLEMENTED, "/v2x.test.Echo/Nothing",
                     lambda: channel.unary_unary("/v2x.test.Echo/Nothing")(b"", timeout=10))


def health(_, address):
    with grpc.insecure_channel(address) as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        check = lambda name: stub.Check(health_pb2.HealthCheckRequest(service=name), timeout=10).status
        assert check("") == health_pb2.HealthCheckResponse.SERVING
        assert check("v2x.test.Echo") == health_pb2.HealthCheckResponse.NOT_SERVING
        expect_error(grpc.StatusCode.NOT_FOUND, "nobody", lambda: check("nobody"))
        watch = stub.Watch(health_pb2.HealthCheckRequest(service="nobody"), timeout=10)
        assert next(watch).status == health_pb2.HealthCheckResponse.SERVICE_UNKNOWN
        watch.cancel()


def main():
    case, address = sys.argv[1:]
    with grpc.insecure_channel(address) as channel:
        globals()[case](echo_pb2_grpc.EchoStub(channel), address)
    print("passed")


main()
