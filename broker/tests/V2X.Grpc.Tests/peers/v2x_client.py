"""A stock gRPC client of v2x.v1: opens the ingest stream as an agent does and prints the acknowledged sequence."""
import sys

import grpc

from v2x.v1 import ingest_pb2, ingest_pb2_grpc, message_pb2


def requests():
    yield ingest_pb2.IngestRequest(hello=ingest_pb2.IngestHello(agent="rsu-1", run_id=2**63 + 1, latitude_e7=-223700000))
    message = message_pb2.Message(family=message_pb2.FAMILY_SAE, type="BSM", payload=b"\x00\x14", sequence=7)
    message.key.message_count = 0
    yield ingest_pb2.IngestRequest(batch=ingest_pb2.MessageBatch(messages=[message]))


with grpc.insecure_channel(sys.argv[1]) as channel:
    for response in ingest_pb2_grpc.IngestStub(channel).Connect(requests(), timeout=10):
        print(response.acknowledged_sequence)
