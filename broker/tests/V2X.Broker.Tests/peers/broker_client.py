"""A stock gRPC client: subscribes by type and area, publishes, and says in JSON what came back."""
import json
import sys
import time

import grpc

from v2x.v1 import ingest_pb2, ingest_pb2_grpc, message_pb2, query_pb2, query_pb2_grpc, subscribe_pb2, subscribe_pb2_grpc


def bsm(number):
    return message_pb2.Message(
        family=message_pb2.FAMILY_CHINA,
        edition="ydt3709-2020",
        type="BSM",
        payload=bytes([0, number]),
        delivery=message_pb2.DELIVERY_CLASS_STATE,
        region="sz",
        key=message_pb2.KeyFields(
            station_id=bytes([0, 0, 0, 0, 0, 0, 0, number]),
            message_count=1,
            dsecond_ms=number,
            latitude_e7=225300000 + (number % 2) * 1000000,
            longitude_e7=1140600000,
        ),
    )


def requests(messages):
    yield ingest_pb2.IngestRequest(hello=ingest_pb2.IngestHello(agent="rsu-py", run_id=9, region="sz"))
    for sequence, message in enumerate(messages, start=1):
        message.sequence = sequence
        yield ingest_pb2.IngestRequest(batch=ingest_pb2.MessageBatch(messages=[message]))


def main(target):
    with grpc.insecure_channel(target) as channel:
        subscriber = subscribe_pb2_grpc.SubscriberStub(channel)
        publisher = subscribe_pb2_grpc.PublisherStub(channel)
        query = query_pb2_grpc.QueryStub(channel)
        circle = subscribe_pb2.Circle(
            centre=subscribe_pb2.GeoPoint(latitude_deg=22.53, longitude_deg=114.06), radius_m=500)
        stream = subscriber.Subscribe(
            subscribe_pb2.SubscribeRequest(
                subjects=["v2x/sz/#"], types=["BSM"], area=subscribe_pb2.Area(circle=circle), queue_limit=64),
            timeout=30)
        started = next(stream).started
        # Even numbers are inside the circle, odd ones eleven kilometres north of it.
        published = publisher.Publish(subscribe_pb2.PublishRequest(messages=[bsm(n) for n in (2, 3, 4, 4)]), timeout=10)
        acknowledged = [r.acknowledged_sequence for r in ingest_pb2_grpc.IngestStub(channel).Connect(
            requests([bsm(5), bsm(6)]), timeout=10)]
        received = []
        while len(received) < 3:
            received.extend(m for m in next(stream).messages.messages)
        stream.cancel()
        try:
            next(subscriber.Subscribe(subscribe_pb2.SubscribeRequest(subjects=["v2x/#/bsm"]), timeout=10))
            refusal = None
        except grpc.RpcError as error:
            refusal = [error.code().name, error.details()]
        # A car drives while this runs; it is on the road as soon as its reports have been looked at.
        deadline = time.monotonic() + 20
        users = []
        while not users and time.monotonic() < deadline:
            users = query.GetRoadUsers(query_pb2.GetRoadUsersRequest(), timeout=10).road_users
        print(json.dumps({
            "queue_limit": started.queue_limit,
            "accepted": published.accepted,
            "duplicates": published.duplicates,
            "acknowledged": max(acknowledged),
            "received": [m.key.station_id[-1] for m in received],
            "agents": [m.agent for m in received],
            "stamped": all(m.times.ingested_ns <= m.times.accepted_ns <= m.times.delivered_ns for m in received),
            "refusal": refusal,
            "road_users": [[u.station_id.hex(), u.region, u.track_id > 0] for u in users],
        }))


if __name__ == "__main__":
    main(sys.argv[1])
