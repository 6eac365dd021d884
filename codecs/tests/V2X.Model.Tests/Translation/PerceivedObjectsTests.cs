using V2X.Asn1;
using V2X.Messages.Etsi.Ts103324_v2_1_1;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Geodesy;
using V2X.Model.Translation;
using Cn = V2X.Messages.China.Csae53_157;

namespace V2X.Model.Tests.Translation;

/// <summary>What a receiver of one standard sees of an object that a sender of another standard sees.</summary>
public class PerceivedObjectsTests
{
    private const long SecondOfHour = 1_767_225_630_000;
    private readonly TranslationContext _context = new() { ReferenceUnixMs = SecondOfHour };

    [Fact]
    public void A_car_of_a_chinese_message_stands_drives_and_is_a_car_in_the_others()
    {
        Cn.RoadsideSafetyMessage rsm = OneCar();
        var message = new PerceivedObjectsMessage();
        Assert.Equal(TranslationReason.None, Adapter("csae53-157", "RSM").Read(rsm, message, _context));
        Assert.Equal(0, message.Station.ObjectId);
        Canonical.PerceivedObject car = Assert.Single(message.Objects);
        Assert.Equal(22.5010000, car.User.Position.LatitudeDegrees, 9);
        Assert.Equal(114.0020000, car.User.Position.LongitudeDegrees, 9);
        Assert.Equal(12.5, car.User.Position.ElevationMetres, 9);
        Assert.Equal(RoadUserClass.PassengerCar, car.User.Class);
        Assert.Equal(-1.5, car.User.LateralAccelerationMetresPerSecondSquared, 9);

        (double east, double north, double up) = new LocalTangentPlane(new GeodeticPosition(22.5, 114, 10))
            .ToLocal(new GeodeticPosition(22.501, 114.002, 12.5));
        var sdsm = new SensorDataSharingMessage();
        Assert.Equal(TranslationReason.None, Adapter("j2735-2024", "SDSM").Write(message, sdsm, _context));
        DetectedObjectCommonData seen = Assert.Single(sdsm.Objects).DetObjCommon;
        Assert.Equal((int)Math.Round(east * 10), seen.Pos.OffsetX);
        Assert.Equal((int)Math.Round(north * 10), seen.Pos.OffsetY);
        Assert.Equal((int)Math.Round(up * 10), seen.Pos.OffsetZ);
        Assert.Equal(ObjectType.Vehicle, seen.ObjType);
        Assert.Equal(10, sdsm.Objects[0].DetObjOptData.DetVeh.VehicleClass);
        Assert.Equal(500, seen.Speed);
        Assert.Equal(7200, seen.Heading);
        Assert.Equal(PositionConfidence.A1m, seen.PosConfidence.Pos);

        var cpm = new CollectivePerceptionMessage();
        Assert.Equal(TranslationReason.None, Adapter("ts103324-v2.1.1", "CPM").Write(message, cpm, _context));
        Messages.Etsi.Ts102894_2_v2_4_1.PerceivedObject perceived = Assert.Single(cpm.Payload.CpmContainers[^1].ContainerData.PerceivedObjectContainer.PerceivedObjects);
        Assert.Equal((int)Math.Round(east * 100), perceived.Position.XCoordinate.Value);
        Assert.Equal((int)Math.Round(north * 100), perceived.Position.YCoordinate.Value);
        Assert.Equal(80, perceived.Position.XCoordinate.Confidence);
        Assert.Equal(1000, perceived.Velocity.PolarVelocity.VelocityMagnitude.SpeedValue);
        Assert.Equal(0, perceived.Velocity.PolarVelocity.VelocityDirection.Value);
        Assert.Equal(20, perceived.Acceleration.CartesianAcceleration.XAcceleration.Value);
        Assert.Equal(-15, perceived.Acceleration.CartesianAcceleration.YAcceleration.Value);
        Assert.Equal(5, perceived.Classification[0].ObjectClass.VehicleSubClass);
    }

    [Theory]
    [InlineData("j2735-2024", "SDSM", 0.071)]
    [InlineData("ts103324-v2.1.1", "CPM", 0.0071)]
    [InlineData("csae53-157", "SSM", 0.0111)]
    public void Objects_keep_their_place_and_motion(string editionId, string messageType, double metres)
    {
        const int Seed = 20_261_121;
        var random = new Random(Seed);
        MessageAdapter adapter = Adapter(editionId, messageType);
        IAsn1Type wire = adapter.CreateWire();
        var sent = new PerceivedObjectsMessage();
        var arrived = new PerceivedObjectsMessage();
        for (int i = 0; i < 200; i++)
        {
            Fill(sent, random);
            Assert.Equal(TranslationReason.None, adapter.Write(sent, wire, _context));
            Assert.Equal(TranslationReason.None, adapter.Read(wire, arrived, _context));
            Assert.Equal(sent.Objects.Count, arrived.Objects.Count);
            var frame = new LocalTangentPlane(PositionOf(sent.Objects[0].User.Position));
            (double east, double north, _) = frame.ToLocal(PositionOf(arrived.Objects[0].User.Position));
            // The reference position itself is rounded to 1e-7 degrees, which is 1.1 cm at most.
            Assert.True(Math.Sqrt((east * east) + (north * north)) <= metres + 0.008, $"seed {Seed}, message {i}: {east} {north}");
            Assert.Equal(sent.Objects[0].User.SpeedMetresPerSecond, arrived.Objects[0].User.SpeedMetresPerSecond, 0.0101);
            Assert.InRange(Math.IEEERemainder(sent.Objects[0].User.HeadingDegrees - arrived.Objects[0].User.HeadingDegrees, 360), -0.051, 0.051);
            Assert.Equal(sent.Objects[0].MeasuredUnixMs, arrived.Objects[0].MeasuredUnixMs);
        }
    }

    [Theory]
    [InlineData("j2735-2024", "SDSM")]
    [InlineData("ts103324-v2.1.1", "CPM")]
    public void An_object_out_of_reach_is_left_out_and_never_moved(string editionId, string messageType)
    {
        MessageAdapter adapter = Adapter(editionId, messageType);
        IAsn1Type wire = adapter.CreateWire();
        var sent = new PerceivedObjectsMessage { GeneratedUnixMs = SecondOfHour };
        sent.Reference.Set(22.5, 114, 10);
        sent.Objects.AddCleared().User.Position.Set(22.6, 114, 10);
        Canonical.PerceivedObject near = sent.Objects.AddCleared();
        near.ObjectId = 7;
        near.User.Position.Set(22.5001, 114, 10);
        var arrived = new PerceivedObjectsMessage();
        Assert.Equal(TranslationReason.None, adapter.Write(sent, wire, _context));
        Assert.Equal(TranslationReason.None, adapter.Read(wire, arrived, _context));
        Assert.Equal(7, Assert.Single(arrived.Objects).ObjectId);
    }

    private static MessageAdapter Adapter(string editionId, string messageType) => AdapterVectors.NewAdapter(editionId, messageType);

    private static GeodeticPosition PositionOf(GeoPoint point) => new(point.LatitudeDegrees, point.LongitudeDegrees, 0);

    private static void Fill(PerceivedObjectsMessage message, Random random)
    {
        message.Clear();
        message.GeneratedUnixMs = SecondOfHour;
        message.Reference.Set(22.5 + (random.NextDouble() / 10), 114 + (random.NextDouble() / 10), 10);
        Canonical.PerceivedObject item = message.Objects.AddCleared();
        item.ObjectId = random.Next(1, 65_536);
        item.MeasuredUnixMs = SecondOfHour - random.Next(1000);
        item.User.Position.Set(
            message.Reference.LatitudeDegrees + ((random.NextDouble() - 0.5) / 60), message.Reference.LongitudeDegrees + ((random.NextDouble() - 0.5) / 60), 10 + random.Next(20));
        item.User.SpeedMetresPerSecond = random.NextDouble() * 50;
        item.User.HeadingDegrees = random.NextDouble() * 360;
    }

    private static Cn.RoadsideSafetyMessage OneCar()
    {
        var rsm = new Cn.RoadsideSafetyMessage { MsgCnt = 5, Id = new ShortOctets(0x1122334455667788, 8) };
        (rsm.RefPos.Lat, rsm.RefPos.Long, rsm.RefPos.Elevation) = (225_000_000, 1_140_000_000, 100);
        Fill(rsm.Participants.Add(), 0, Cn.ParticipantType.Rsu, 0, 0);
        Cn.ParticipantData car = rsm.Participants.Add();
        Fill(car, 17, Cn.ParticipantType.Motor, 10_000, 20_000);
        (car.Speed, car.Heading) = (500, 7200);
        car.PosConfidence.Pos = Cn.PositionConfidence.A1m;
        (car.AccelSet.Long, car.AccelSet.Lat, car.AccelSet.Vert, car.AccelSet.Yaw) = (200, 150, -127, 0);
        car.HasAccelSet = true;
        car.VehicleClass.Classification = 10;
        car.HasVehicleClass = true;
        return rsm;
    }

    private static void Fill(Cn.ParticipantData participant, int id, Cn.ParticipantType type, int north, int east)
    {
        (participant.PtcType, participant.PtcId, participant.Source, participant.SecMark) = (type, id, Cn.SourceType.Lidar, 30_000);
        (participant.Pos.OffsetLL.PositionLL4.Lat, participant.Pos.OffsetLL.PositionLL4.Lon) = (north, east);
        participant.Pos.OffsetLL.Kind = Cn.PositionOffsetLLKind.PositionLL4;
        participant.Pos.OffsetV.Offset1 = 25;
        participant.Pos.HasOffsetV = true;
        (participant.Speed, participant.Heading) = (8191, 28_800);
    }
}
