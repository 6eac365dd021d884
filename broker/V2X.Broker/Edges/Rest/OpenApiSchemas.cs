namespace V2X.Broker.Edges.Rest;

/// <summary>The schemas of answers, JSON Schema 2020-12.</summary>
internal static class OpenApiSchemas
{
    public const string Text = """
        {
          "Problem": {
            "type": "object", "required": ["type", "title", "status", "detail"],
            "properties": {
              "type": { "type": "string", "format": "uri" }, "title": { "type": "string" }, "status": { "type": "integer" }, "detail": { "type": "string" },
              "errors": { "type": "array", "items": { "type": "object", "required": ["parameter", "detail"], "properties": { "parameter": { "type": "string" }, "detail": { "type": "string" } } } },
              "missing": { "type": "object", "required": ["who", "may", "subject"], "properties": { "who": { "type": "string" }, "may": { "type": "string" }, "subject": { "type": "string" } } }
            }
          },
          "Geometry": {
            "type": "object", "required": ["type"],
            "properties": {
              "type": { "type": "string", "enum": ["Point", "LineString", "Polygon", "GeometryCollection"] },
              "coordinates": { "type": "array" },
              "geometries": { "type": "array", "items": { "$ref": "#/components/schemas/Geometry" } }
            }
          },
          "Head": {
            "type": "object",
            "properties": {
              "region": { "type": "string" }, "family": { "type": "string" }, "edition": { "type": "string" }, "message": { "type": "string" }, "station": { "type": "string" },
              "measuredAt": { "type": "string", "format": "date-time" }, "receivedAt": { "type": "string", "format": "date-time" }, "ingestedAt": { "type": "string", "format": "date-time" },
              "verdict": { "type": "string" }, "misbehaviourScore": { "type": "number" }, "agents": { "type": "array", "items": { "type": "string" } }
            }
          },
          "Feature": {
            "type": "object", "required": ["type", "geometry", "properties"],
            "properties": {
              "type": { "const": "Feature" }, "id": { "type": "string" },
              "geometry": { "oneOf": [ { "$ref": "#/components/schemas/Geometry" }, { "type": "null" } ] },
              "properties": { "type": "object" }
            }
          },
          "Features": {
            "type": "object", "required": ["type", "features", "numberReturned"],
            "properties": {
              "type": { "const": "FeatureCollection" },
              "features": { "type": "array", "items": { "$ref": "#/components/schemas/Feature" } },
              "numberReturned": { "type": "integer" },
              "links": { "type": "array", "items": { "type": "object", "properties": { "rel": { "type": "string" }, "type": { "type": "string" }, "href": { "type": "string" } } } }
            }
          },
          "RoadUsers": { "description": "Properties: source, class, speedMetresPerSecond, headingDegrees, lengthMetres, widthMetres and, of tracks, accuracies (one standard deviation) and sources; of reported states what Head has.", "$ref": "#/components/schemas/Features" },
          "Events": { "description": "Properties: cause, subCause, kind, detectedAt, validFrom, validUntil, heldUntil, radiusMetres, what Head has, and the whole event as 'canonical'.", "$ref": "#/components/schemas/Features" },
          "Signals": { "description": "Properties: name, generatedAt, lights (signalGroup, light, minEnd, maxEnd, likelyEnd), what Head has, and the whole intersection as 'canonical'.", "$ref": "#/components/schemas/Features" },
          "Rsus": { "description": "Properties: name, region, software, linkUp, lastHeardAt, messages, received, droppedByReason.", "$ref": "#/components/schemas/Features" },
          "Messages": { "description": "Properties: subject, speedMetresPerSecond, headingDegrees, what Head has, and the message as 'canonical'.", "$ref": "#/components/schemas/Features" },
          "Message": {
            "allOf": [ { "$ref": "#/components/schemas/Head" } ],
            "required": ["subject"],
            "properties": {
              "subject": { "type": "string" }, "position": { "$ref": "#/components/schemas/Geometry" }, "canonical": { "type": "object" }, "jer": { "type": "object" },
              "hex": { "type": "string" }, "base64": { "type": "string" }
            }
          },
          "Stream": { "type": "string", "description": "Server-sent events 'started', 'message', 'slow', 'missed' and 'end', each with one JSON object as its data: subscriptionId and queueLimit; the message; replaced and dropped; after and keptAfter; reason and detail." }
        }
        """;
}
