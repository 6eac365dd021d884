namespace V2X.Benchmarks.Floor;

/// <summary>
/// A CAM of release 1 from a vehicle, with or without its low-frequency container, read and written by hand: the yardstick for
/// what generated code costs. Refuses what it does not know; checks every range, as generated code must.
/// </summary>
internal sealed class FloorEtsiCam
{
    private const int Header = 0x0202;
    private const int MaxPoints = 40;
    private readonly FloorPathPoint[] _path = new FloorPathPoint[MaxPoints];
    private FloorCamExtras _extras;
    private bool _hasLowFrequency;
    private int _points;

    public uint StationId { get; set; }
    public int GenerationDeltaTime { get; set; }
    public int StationType { get; set; }
    public int Latitude { get; set; }
    public int Longitude { get; set; }
    public int SemiMajor { get; set; }
    public int SemiMinor { get; set; }
    public int Orientation { get; set; }
    public int Altitude { get; set; }
    public int AltitudeConfidence { get; set; }
    public int Heading { get; set; }
    public int HeadingConfidence { get; set; }
    public int Speed { get; set; }
    public int SpeedConfidence { get; set; }
    public int DriveDirection { get; set; }
    public int Length { get; set; }
    public int LengthConfidence { get; set; }
    public int Width { get; set; }
    public int LongitudinalAcceleration { get; set; }
    public int LongitudinalConfidence { get; set; }
    public int Curvature { get; set; }
    public int CurvatureConfidence { get; set; }
    public int CurvatureMode { get; set; }
    public int YawRate { get; set; }
    public int YawRateConfidence { get; set; }
    public int Role { get; set; }
    public int Lights { get; set; }

    public bool TryDecode(ReadOnlySpan<byte> data)
    {
        var reader = new WindowReader(data);
        reader.Open();
        if (reader.Take(16) != Header)
            return false;
        StationId = reader.Take(32);
        reader.Open();
        GenerationDeltaTime = (int)reader.Take(16);
        // Parameters: no additions, no special container; basic container: no additions.
        if (reader.TakeBit())
            return false;
        _hasLowFrequency = reader.TakeBit();
        if (reader.Take(2) != 0)
            return false;
        ReadPlace(ref reader);
        // A vehicle's container.
        if (reader.Take(2) != 0)
            return false;
        return ReadMotion(ref reader) && (!_hasLowFrequency || ReadLowFrequency(ref reader)) && !reader.Failed;
    }

    public bool TryEncode(Span<byte> destination, out int octets)
    {
        var writer = new WindowWriter(destination);
        writer.Put(Header, 16);
        writer.Put(StationId, 32);
        writer.Close();
        writer.Put(GenerationDeltaTime, 16, 65535, 0);
        writer.PutBit(false);
        writer.PutBit(_hasLowFrequency);
        writer.Put(0, 2);
        WritePlace(ref writer);
        writer.Put(0, 2);
        WriteMotion(ref writer);
        if (_hasLowFrequency)
            WriteLowFrequency(ref writer);
        octets = writer.Finish();
        return !writer.Failed;
    }

    private void ReadPlace(ref WindowReader reader)
    {
        reader.Open();
        StationType = (int)reader.Take(8);
        Latitude = reader.Take(31, 1_800_000_001, -900_000_000);
        reader.Open();
        Longitude = reader.Take(32, 3_600_000_001, -1_800_000_000);
        SemiMajor = (int)reader.Take(12);
        reader.Open();
        SemiMinor = (int)reader.Take(12);
        Orientation = reader.Take(12, 3_601, 0);
        Altitude = reader.Take(20, 900_001, -100_000);
        AltitudeConfidence = (int)reader.Take(4);
        reader.Open();
    }

    private bool ReadMotion(ref WindowReader reader)
    {
        uint present = reader.Take(7);
        Heading = reader.Take(12, 3_601, 0);
        HeadingConfidence = reader.Take(7, 126, 1);
        Speed = (int)reader.Take(14);
        SpeedConfidence = reader.Take(7, 126, 1);
        DriveDirection = reader.Take(2, 2, 0);
        reader.Open();
        Length = reader.Take(10, 1_022, 1);
        LengthConfidence = reader.Take(3, 4, 0);
        Width = reader.Take(6, 61, 1);
        LongitudinalAcceleration = reader.Take(9, 321, -160);
        LongitudinalConfidence = reader.Take(7, 102, 0);
        Curvature = reader.Take(11, 2_046, -1_023);
        CurvatureConfidence = (int)reader.Take(3);
        reader.Open();
        // No added way of calculation, no toll zone.
        if (reader.TakeBit() || (present & 1) != 0)
            return false;
        CurvatureMode = reader.Take(2, 2, 0);
        YawRate = reader.Take(16, 65_533, -32_766);
        YawRateConfidence = reader.Take(4, 8, 0);
        _extras = FloorCamExtras.Read(ref reader, present);
        return true;
    }

    private bool ReadLowFrequency(ref WindowReader reader)
    {
        reader.Open();
        if (reader.TakeBit())
            return false;
        Role = (int)reader.Take(4);
        Lights = (int)reader.Take(8);
        _points = reader.Take(6, MaxPoints, 0);
        if (_points > MaxPoints)
            return false;
        for (int i = 0; i < _points; i++)
        {
            if (!_path[i].TryRead(ref reader))
                return false;
        }

        return true;
    }

    private void WritePlace(ref WindowWriter writer)
    {
        writer.Close();
        writer.Put(StationType, 8, 255, 0);
        writer.Put(Latitude, 31, 1_800_000_001, -900_000_000);
        writer.Close();
        writer.Put(Longitude, 32, 3_600_000_001, -1_800_000_000);
        writer.Put(SemiMajor, 12, 4_095, 0);
        writer.Close();
        writer.Put(SemiMinor, 12, 4_095, 0);
        writer.Put(Orientation, 12, 3_601, 0);
        writer.Put(Altitude, 20, 900_001, -100_000);
        writer.Put(AltitudeConfidence, 4, 15, 0);
        writer.Close();
    }

    private void WriteMotion(ref WindowWriter writer)
    {
        writer.Put(_extras.Present, 7);
        writer.Put(Heading, 12, 3_601, 0);
        writer.Put(HeadingConfidence, 7, 126, 1);
        writer.Put(Speed, 14, 16_383, 0);
        writer.Put(SpeedConfidence, 7, 126, 1);
        writer.Put(DriveDirection, 2, 2, 0);
        writer.Close();
        writer.Put(Length, 10, 1_022, 1);
        writer.Put(LengthConfidence, 3, 4, 0);
        writer.Put(Width, 6, 61, 1);
        writer.Put(LongitudinalAcceleration, 9, 321, -160);
        writer.Put(LongitudinalConfidence, 7, 102, 0);
        writer.Put(Curvature, 11, 2_046, -1_023);
        writer.Put(CurvatureConfidence, 3, 7, 0);
        writer.Close();
        writer.PutBit(false);
        writer.Put(CurvatureMode, 2, 2, 0);
        writer.Put(YawRate, 16, 65_533, -32_766);
        writer.Put(YawRateConfidence, 4, 8, 0);
        _extras.Write(ref writer);
    }

    private void WriteLowFrequency(ref WindowWriter writer)
    {
        writer.Close();
        writer.PutBit(false);
        writer.Put(Role, 4, 15, 0);
        writer.Put(Lights, 8, 255, 0);
        writer.Put(_points, 6, MaxPoints, 0);
        for (int i = 0; i < _points; i++)
            _path[i].Write(ref writer);
    }
}
