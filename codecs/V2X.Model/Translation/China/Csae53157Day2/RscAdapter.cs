using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.China.Csae53157;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>
/// RoadsideCoordination of T/CSAE 157: which vehicles are coordinated, and for what. It names neither intersection nor request and cannot
/// reject one: of answers, only those that are granted go into it.
/// </summary>
internal sealed class RscAdapter : MessageAdapter<RoadsideCoordination, ResponseMessage>
{
    private const int IdOctets = 8;
    private const int MostVehicles = 16;
    private const int InfoBits = 8;

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.China;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "RSC";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Response;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings { get; } =
    [
        new("messageCount", "msgCnt"),
        new("sender", "id", double.PositiveInfinity, "8 octets; zeros before a shorter one"),
        new("generatedUnixMs", "secMark", Note: "65535 unavailable"),
        new("generatedForm", "secMark", double.PositiveInfinity),
        new("reference.latitudeDegrees", "refPos.lat", 0.5e-7, "1e-7 deg; 900000001 unavailable"),
        new("reference.longitudeDegrees", "refPos.long", 0.5e-7, "1e-7 deg; 1800000001 unavailable"),
        new("reference.elevationMetres", "refPos.elevation", 0.05, "0.1 m; -4096 unavailable"),
        new("intersections[].responses[].requestor", "coordinates[].vehId", double.PositiveInfinity, "8 octets; zeros before a shorter one"),
        new("intersections[].responses[].coordination", "coordinates[].info", double.PositiveInfinity, "a granted request is priority at a signal"),
    ];

    /// <summary>Whether any answer is one that this message can give, or there are none.</summary>
    /// <param name="message">The answers.</param>
    public override bool CanWrite(CanonicalMessage message)
    {
        if (message is not ResponseMessage responses)
            return false;
        bool isEmpty = true;
        foreach (ResponseIntersection intersection in responses.Intersections)
        {
            foreach (RoadResponse response in intersection.Responses)
            {
                isEmpty = false;
                if (IsSaid(response))
                    return true;
            }
        }

        return isEmpty;
    }

    /// <inheritdoc/>
    protected override TranslationReason Read(RoadsideCoordination wire, ResponseMessage message, TranslationContext context)
    {
        message.MessageCount = wire.MsgCnt;
        message.Sender = wire.Id;
        message.GeneratedUnixMs = CommonQuantity.ReadSecond(wire.SecMark, context);
        OffsetPositions.Read(wire.RefPos).To(message.Reference, context);
        if (!wire.HasCoordinates)
            return TranslationReason.None;
        ResponseIntersection intersection = message.Intersections.AddCleared();
        foreach (VehicleCoordination vehicle in wire.Coordinates)
        {
            RoadResponse response = intersection.Responses.AddCleared();
            response.Requestor = vehicle.VehId;
            response.Coordination = vehicle.HasInfo ? (CoordinationKinds)CommonQuantity.ReadFlags(vehicle.Info, InfoBits) : null;
        }

        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(ResponseMessage message, RoadsideCoordination wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasLaneCoordinates = false;
        wire.MsgCnt = CommonQuantity.WriteCount(message.MessageCount);
        wire.Id = StationIdentity.Fit(message.Sender, IdOctets);
        wire.SecMark = MessageClock.WriteMillisecond(message.GeneratedUnixMs, message.GeneratedForm) ?? MinuteTime.DSecondUnavailable;
        OffsetPositions.Write(ChinaPosition.Of(message.Reference, context), wire.RefPos);
        wire.Coordinates.Clear();
        foreach (ResponseIntersection intersection in message.Intersections)
        {
            foreach (RoadResponse response in intersection.Responses)
            {
                if (wire.Coordinates.Count < MostVehicles && IsSaid(response))
                    Write(response, wire.Coordinates.Add());
            }
        }

        wire.HasCoordinates = wire.Coordinates.Count > 0;
        return TranslationReason.None;
    }

    private static bool IsSaid(RoadResponse response) => response.Requestor.Length > 0 && (response.Status is null or ResponseStatus.Granted);

    private static void Write(RoadResponse response, VehicleCoordination wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasDriveSuggestion = wire.HasPathGuidance = false;
        wire.VehId = StationIdentity.Fit(response.Requestor, IdOctets);
        CoordinationKinds? kinds = response.Status == ResponseStatus.Granted
            ? CoordinationKinds.SignalPriority | (response.Coordination ?? CoordinationKinds.None)
            : response.Coordination;
        wire.Info = CommonQuantity.WriteFlags((int)(kinds ?? CoordinationKinds.None), InfoBits);
        wire.HasInfo = kinds is not null;
    }
}
