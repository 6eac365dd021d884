"""A client of the standard library alone: asks a broker over HTTP, and says in JSON what came back."""
import gzip
import http.client
import json
import sys
import urllib.error
import urllib.request


def get(base, path, **headers):
    request = urllib.request.Request(base + path, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def main(base):
    _, headers, body = get(base, "/v1/road-users?source=reported", **{"Accept-Encoding": "gzip"})
    unpacked = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
    collection = json.loads(unpacked)
    again, _, nothing = get(base, "/v1/road-users?source=reported", **{"If-None-Match": headers["ETag"]})
    refused, kind, problem = get(base, "/v1/events?bbox=1,2")
    stream = http.client.HTTPConnection(base.split("//")[1], timeout=20)
    stream.request("GET", "/v1/stream?includeCurrent=true&types=BSM")
    events = stream.getresponse()
    told = []
    while len(told) < 2:
        line = events.readline().decode()
        if line.startswith("data: "):
            told.append(json.loads(line[6:]))
    print(json.dumps({
        "encoding": headers.get("Content-Encoding"),
        "content_type": headers["Content-Type"],
        "ids": [feature["id"] for feature in collection["features"]],
        "again": [again, len(nothing)],
        "refused": [refused, kind["Content-Type"], json.loads(problem)["errors"][0]["parameter"]],
        "stream": [events.getheader("Content-Type"), told[1]["id"]],
        "paths": sorted(json.loads(get(base, "/v1/openapi.json")[2])["paths"]),
    }))


if __name__ == "__main__":
    main(sys.argv[1])
