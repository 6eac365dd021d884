"""A stock gRPC client that knows reflection alone: finds the broker's services by asking, commands an agent, and asks as an operator."""
import json
import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

import reflection_pb2

VERSION = sys.argv[2]


class Reflected:
    """Calls methods of services whose messages were told by the server."""

    def __init__(self, channel):
        self._channel = channel
        self._pool = descriptor_pool.DescriptorPool()
        self._known = set()

    def ask(self, **request):
        method = self._channel.stream_stream(
            f"/grpc.reflection.{VERSION}.ServerReflection/ServerReflectionInfo",
            request_serializer=reflection_pb2.ServerReflectionRequest.SerializeToString,
            response_deserializer=reflection_pb2.ServerReflectionResponse.FromString)
        return next(method(iter([reflection_pb2.ServerReflectionRequest(**request)]), timeout=20))

    def services(self):
        return sorted(s.name for s in self.ask(list_services="").list_services_response.service)

    def learn(self, symbol):
        files = [descriptor_pb2.FileDescriptorProto.FromString(octets)
                 for octets in self.ask(file_containing_symbol=symbol).file_descriptor_response.file_descriptor_proto]
        by_name = {f.name: f for f in files}

        def add(name):
            if name in self._known or name not in by_name:
                return
            self._known.add(name)
            for needed in by_name[name].dependency:
                add(needed)
            self._pool.Add(by_name[name])

        for name in by_name:
            add(name)

    def call(self, service, name, request):
        self.learn(service)
        method = self._pool.FindServiceByName(service).FindMethodByName(name)
        factory = message_factory.MessageFactory(self._pool)
        ask = json_format.ParseDict(request, factory.GetPrototype(method.input_type)())
        call = self._channel.unary_unary(
            f"/{service}/{name}",
            request_serializer=lambda m: m.SerializeToString(),
            response_deserializer=factory.GetPrototype(method.output_type).FromString)
        return json_format.MessageToDict(call(ask, timeout=20), descriptor_pool=self._pool)


def main(target):
    with grpc.insecure_channel(target) as channel:
        broker = Reflected(channel)
        print(json.dumps({
            "services": broker.services(),
            "missing": broker.ask(file_containing_symbol="v2x.v1.Nothing").error_response.error_code,
            "sent": broker.call("v2x.v1.Command", "Send", json.loads(sys.argv[3])),
            "events": broker.call("v2x.v1.Query", "GetEvents", {}),
            "agents": broker.call("v2x.v1.Admin", "ListAgents", {}),
        }))


if __name__ == "__main__":
    main(sys.argv[1])
