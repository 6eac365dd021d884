namespace V2X.Benchmarks.Floor;

/// <summary>
/// A J2735 BSM in its frame, core data only, read and written by hand: the yardstick for what generated code costs.
/// Refuses what it does not know; checks every range, as generated code must.
/// </summary>
internal sealed class FloorSaeBsm
{
    private const int BasicSafetyMessage = 20;
    private const int CoreOctets = 37;

    public int MessageCount { get; set; }
    public uint Id { get; set; }
    public int SecMark { get; set; }
    public int Latitude { get; set; }
    public int Longitude { get; set; }
    public int Elevation { get; set; }
    public int SemiMajor { get; set; }
    public int SemiMinor { get; set; }
    public int Orientation { get; set; }
    public int Transmission { get; set; }
    public int Speed { get; set; }
    public int Heading { get; set; }
    public int Angle { get; set; }
    public FloorMotion Motion { get; set; }
    public int WheelBrakes { get; set; }
    public int Traction { get; set; }
    public int Abs { get; set; }
    public int StabilityControl { get; set; }
    public int BrakeBoost { get; set; }
    public int AuxiliaryBrakes { get; set; }
    public int Width { get; set; }
    public int Length { get; set; }

    public bool TryDecode(ReadOnlySpan<byte> data)
    {
        var reader = new WindowReader(data);
        reader.Open();
        // Frame: extension bit and 15 bits of message id; the open type's length in octets.
        if (reader.Take(16) != BasicSafetyMessage || reader.Take(8) != CoreOctets)
            return false;
        // Message: extension bit, presence of part II and of regional parts.
        if (reader.Take(3) != 0)
            return false;
        MessageCount = (int)reader.Take(7);
        reader.Open();
        Id = reader.Take(32);
        SecMark = (int)reader.Take(16);
        reader.Open();
        Latitude = reader.Take(31, 1_800_000_001, -900_000_000);
        reader.Open();
        Longitude = reader.Take(32, 3_600_000_000, -1_799_999_999);
        Elevation = reader.Take(16, 65535, -4096);
        SemiMajor = (int)reader.Take(8);
        reader.Open();
        SemiMinor = (int)reader.Take(8);
        Orientation = (int)reader.Take(16);
        Transmission = (int)reader.Take(3);
        Speed = (int)reader.Take(13);
        Heading = reader.Take(15, 28800, 0);
        reader.Open();
        Angle = reader.Take(8, 253, -126);
        Motion = FloorMotion.Read(ref reader);
        reader.Open();
        WheelBrakes = (int)reader.Take(5);
        Traction = (int)reader.Take(2);
        Abs = (int)reader.Take(2);
        StabilityControl = (int)reader.Take(2);
        BrakeBoost = reader.Take(2, 2, 0);
        AuxiliaryBrakes = (int)reader.Take(2);
        Width = (int)reader.Take(10);
        Length = (int)reader.Take(12);
        return !reader.Failed;
    }

    public bool TryEncode(Span<byte> destination, out int octets)
    {
        var writer = new WindowWriter(destination);
        writer.Put(BasicSafetyMessage, 16);
        writer.Put(CoreOctets, 8);
        writer.Put(0, 3);
        writer.Put(MessageCount, 7, 127, 0);
        writer.Close();
        writer.Put(Id, 32);
        writer.Put(SecMark, 16, 65535, 0);
        writer.Close();
        writer.Put(Latitude, 31, 1_800_000_001, -900_000_000);
        writer.Close();
        writer.Put(Longitude, 32, 3_600_000_000, -1_799_999_999);
        writer.Put(Elevation, 16, 65535, -4096);
        writer.Put(SemiMajor, 8, 255, 0);
        writer.Close();
        writer.Put(SemiMinor, 8, 255, 0);
        writer.Put(Orientation, 16, 65535, 0);
        writer.Put(Transmission, 3, 7, 0);
        writer.Put(Speed, 13, 8191, 0);
        writer.Put(Heading, 15, 28800, 0);
        writer.Close();
        writer.Put(Angle, 8, 253, -126);
        Motion.Write(ref writer);
        writer.Close();
        writer.Put(WheelBrakes, 5, 31, 0);
        writer.Put(Traction, 2, 3, 0);
        writer.Put(Abs, 2, 3, 0);
        writer.Put(StabilityControl, 2, 3, 0);
        writer.Put(BrakeBoost, 2, 2, 0);
        writer.Put(AuxiliaryBrakes, 2, 3, 0);
        writer.Put(Width, 10, 1023, 0);
        writer.Put(Length, 12, 4095, 0);
        octets = writer.Finish();
        return !writer.Failed;
    }
}
