"""A stock gRPC server of the echo service: prints its port, serves until its standard input closes."""
import sys
import threading
from concurrent import futures

import grpc

import echo_pb2
import echo_pb2_grpc

CODES = {code.value[0]: code for code in grpc.StatusCode}


class Echo(echo_pb2_grpc.EchoServicer):
    def __init__(self):
        self.ended = threading.Event()

    def finish(self, request, context):
        if request.hang:
            if not context.add_callback(self.ended.set):
                self.ended.set()
            self.ended.wait(30)
        if request.fail_with:
            context.set_trailing_metadata((("x-trailer", "failed"),))
            context.abort(CODES[request.fail_with], request.text)

    def Unary(self, request, context):
        if request.text == "was the hanging call ended?":
            return echo_pb2.EchoResponse(count=int(self.ended.wait(10)))
        token = dict(context.invocation_metadata()).get("x-token")
        if token:
            context.send_initial_metadata((("x-header", token),))
            context.set_trailing_metadata((("x-trailer", token),))
        self.finish(request, context)
        return echo_pb2.EchoResponse(text=request.text, count=request.count, blob=request.blob)

    def ServerStream(self, request, context):
        for i in range(request.count):
            yield echo_pb2.EchoResponse(count=i, text=request.text)
        self.finish(request, context)

    def ClientStream(self, requests, context):
        count, last = 0, ""
        for request in requests:
            self.finish(request, context)
            count, last = count + 1, request.text
        return echo_pb2.EchoResponse(count=count, text=last)

    def Duplex(self, requests, context):
        for request in requests:
            self.finish(request, context)
            yield echo_pb2.EchoResponse(text=request.text, count=request.count, stamp=request.stamp)


def main():
    server = grpc.server(futures.ThreadPoolExecutor(8), options=[("grpc.max_send_message_length", 16 << 20)])
    echo_pb2_grpc.add_EchoServicer_to_server(Echo(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(0)


main()
