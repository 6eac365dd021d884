using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Model.Canonical;
using WireObject = V2X.Messages.Etsi.Ts102894_2_v2_4_1.PerceivedObject;

namespace V2X.Model.Translation.Etsi.Ts103324;

/// <summary>PerceivedObject of CPM to and from that of the canonical model. No state, no allocation.</summary>
internal static class CpmObjects
{
    private const double CoordinateUnit = 0.01;
    private const int CoordinateMost = 131_071;
    private const double ConfidenceUnit = 0.01 / ConfidenceTable.Linear;
    private const int ConfidenceMost = 4095;
    private const int ConfidenceUnavailable = 4096;
    private const double ExtentUnit = 0.1;
    private const int ExtentMost = 255;
    private const int ExtentUnavailable = 256;
    private const double ExtentConfidenceUnit = 0.1 / ConfidenceTable.Linear;
    private const int ExtentConfidenceMost = 31;
    private const int ExtentConfidenceUnavailable = 32;
    private const double AgeUnit = 0.001;
    private const int AgeMost = 2047;
    private const double QualityUnit = 1.0 / 15;
    private const int QualityMost = 15;
    private const int MostId = 65_535;
    private const int MostDeltaMs = 2047;

    public static void Read(WireObject wire, LocalOffsets offsets, CpmSensors sensors, PerceivedObjectsMessage message, bool isPlaced)
    {
        Canonical.PerceivedObject target = message.Objects.AddCleared();
        RoadUser user = target.User;
        target.ObjectId = wire.HasObjectId ? wire.ObjectId : null;
        target.MeasuredUnixMs = message.GeneratedUnixMs + wire.MeasurementDeltaTime;
        CartesianPosition3dWithConfidence position = wire.Position;
        if (isPlaced)
        {
            double up = position.HasZCoordinate ? position.ZCoordinate.Value * CoordinateUnit : double.NaN;
            offsets.To(position.XCoordinate.Value * CoordinateUnit, position.YCoordinate.Value * CoordinateUnit, up, user.Position);
        }

        ErrorEllipses.Read(ReadConfidence(position.XCoordinate), ReadConfidence(position.YCoordinate), user);
        if (position.HasZCoordinate && offsets.HasElevation)
            user.ElevationSigmaMetres = ReadConfidence(position.ZCoordinate);
        CpmMotion.Read(wire, target);
        ReadSize(wire, user);
        if (wire.HasObjectAge)
            target.AgeSeconds = wire.ObjectAge * AgeUnit;
        if (wire.HasObjectPerceptionQuality)
            target.ExistenceProbability = wire.ObjectPerceptionQuality * QualityUnit;
        if (wire.HasSensorIdList)
            target.Sources = sensors.Read(wire.SensorIdList);
        if (wire.HasClassification)
            CpmClasses.Read(wire.Classification, target);
    }

    /// <summary>Whether an object lies as near as the coordinates reach; one beyond would be somewhere else.</summary>
    public static bool IsInReach((double East, double North, double Up) offset)
    {
        const double Reach = (CoordinateMost + 1.5) * CoordinateUnit;
        return Math.Abs(offset.East) < Reach && Math.Abs(offset.North) < Reach && !(Math.Abs(offset.Up) >= Reach);
    }

    /// <summary>Fills an object.</summary>
    /// <param name="source">The object, in reach.</param>
    /// <param name="index">Its place in the message.</param>
    /// <param name="offset">Where it is, metres from the reference position.</param>
    /// <param name="referenceUnixMs">Reference time of the message.</param>
    /// <param name="wire">What to fill.</param>
    public static void Write(Canonical.PerceivedObject source, int index, (double East, double North, double Up) offset, long referenceUnixMs, WireObject wire)
    {
        RoadUser user = source.User;
        wire.UnknownAdditions?.Clear();
        wire.HasLowerTriangularCorrelationMatrices = wire.HasMapPosition = false;
        wire.ObjectId = source.ObjectId is { } id and >= 0 and <= MostId ? id : MostId - index;
        wire.HasObjectId = source.ObjectId is not null;
        wire.MeasurementDeltaTime = (int)Math.Clamp((source.MeasuredUnixMs - referenceUnixMs) ?? 0, -MostDeltaMs - 1, MostDeltaMs);
        WritePosition(user, offset, wire.Position);
        CpmMotion.Write(source, wire);
        wire.HasObjectDimensionX = Write(user.LengthMetres, user.LengthSigmaMetres, wire.ObjectDimensionX);
        wire.HasObjectDimensionY = Write(user.WidthMetres, user.WidthSigmaMetres, wire.ObjectDimensionY);
        wire.HasObjectDimensionZ = Write(user.HeightMetres, user.HeightSigmaMetres, wire.ObjectDimensionZ);
        wire.ObjectAge = Quantity.Write(source.AgeSeconds, AgeUnit, 0, AgeMost, 0);
        wire.HasObjectAge = !double.IsNaN(source.AgeSeconds);
        wire.ObjectPerceptionQuality = Quantity.Write(source.ExistenceProbability, QualityUnit, 0, QualityMost, 0);
        wire.HasObjectPerceptionQuality = !double.IsNaN(source.ExistenceProbability);
        wire.HasSensorIdList = CpmSensors.Write(source.Sources, wire.SensorIdList);
        wire.HasClassification = CpmClasses.Write(source, wire.Classification);
    }

    private static void WritePosition(RoadUser user, (double East, double North, double Up) offset, CartesianPosition3dWithConfidence wire)
    {
        (double eastSigma, double northSigma) = ErrorEllipses.Write(user);
        Write(offset.East, eastSigma, wire.XCoordinate);
        Write(offset.North, northSigma, wire.YCoordinate);
        Write(offset.Up, user.ElevationSigmaMetres, wire.ZCoordinate);
        wire.HasZCoordinate = !double.IsNaN(offset.Up);
    }

    private static void Write(double metres, double sigma, CartesianCoordinateWithConfidence wire)
    {
        wire.Value = Quantity.Write(metres, CoordinateUnit, -CoordinateMost - 1, CoordinateMost, 0);
        wire.Confidence = Quantity.Write(sigma, ConfidenceUnit, 1, ConfidenceMost, ConfidenceUnavailable);
    }

    private static double ReadConfidence(CartesianCoordinateWithConfidence wire) => Quantity.Read(wire.Confidence, ConfidenceUnit, ConfidenceUnavailable);

    private static void ReadSize(WireObject wire, RoadUser user)
    {
        if (wire.HasObjectDimensionX)
            (user.LengthMetres, user.LengthSigmaMetres) = Read(wire.ObjectDimensionX);
        if (wire.HasObjectDimensionY)
            (user.WidthMetres, user.WidthSigmaMetres) = Read(wire.ObjectDimensionY);
        if (wire.HasObjectDimensionZ)
            (user.HeightMetres, user.HeightSigmaMetres) = Read(wire.ObjectDimensionZ);
    }

    private static (double Metres, double SigmaMetres) Read(ObjectDimension wire) => (
        Quantity.Read(wire.Value, ExtentUnit, ExtentUnavailable),
        Quantity.Read(wire.Confidence, ExtentConfidenceUnit, ExtentConfidenceUnavailable));

    private static bool Write(double metres, double sigma, ObjectDimension wire)
    {
        wire.Value = Quantity.Write(metres, ExtentUnit, 1, ExtentMost, ExtentUnavailable);
        wire.Confidence = Quantity.Write(sigma, ExtentConfidenceUnit, 1, ExtentConfidenceMost, ExtentConfidenceUnavailable);
        return wire.Value != ExtentUnavailable || wire.Confidence != ExtentConfidenceUnavailable;
    }
}
