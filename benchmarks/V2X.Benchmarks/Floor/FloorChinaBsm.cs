using System.Runtime.CompilerServices;

namespace V2X.Benchmarks.Floor;

/// <summary>
/// A Chinese BSM in its frame, without the safety and emergency parts, read and written by hand: the yardstick for
/// what generated code costs. Refuses what it does not know; checks every range, as generated code must.
/// </summary>
internal sealed class FloorChinaBsm
{
    private const int BsmFrame = 0;

    public int MessageCount { get; set; }
    public uint IdHigh { get; set; }
    public uint IdLow { get; set; }
    public int SecMark { get; set; }
    public bool HasTimeConfidence { get; set; }
    public int TimeConfidence { get; set; }
    public int Latitude { get; set; }
    public int Longitude { get; set; }
    public bool HasElevation { get; set; }
    public int Elevation { get; set; }
    public bool HasAccuracy { get; set; }
    public int SemiMajor { get; set; }
    public int SemiMinor { get; set; }
    public int Orientation { get; set; }
    public bool HasPositionConfidence { get; set; }
    public int PositionConfidence { get; set; }
    public bool HasElevationConfidence { get; set; }
    public int ElevationConfidence { get; set; }
    public int Transmission { get; set; }
    public int Speed { get; set; }
    public int Heading { get; set; }
    public bool HasAngle { get; set; }
    public int Angle { get; set; }
    public bool HasMotionConfidence { get; set; }
    public uint MotionParts { get; set; }
    public int SpeedConfidence { get; set; }
    public int HeadingConfidence { get; set; }
    public int SteerConfidence { get; set; }
    public FloorMotion Motion { get; set; }
    public uint BrakeParts { get; set; }
    public int BrakePedal { get; set; }
    public int WheelBrakes { get; set; }
    public int Traction { get; set; }
    public int Abs { get; set; }
    public int StabilityControl { get; set; }
    public int BrakeBoost { get; set; }
    public int AuxiliaryBrakes { get; set; }
    public int Width { get; set; }
    public int Length { get; set; }
    public bool HasHeight { get; set; }
    public int Height { get; set; }
    public int Classification { get; set; }
    public bool HasFuelType { get; set; }
    public int FuelType { get; set; }

    public bool TryDecode(ReadOnlySpan<byte> data)
    {
        var reader = new WindowReader(data);
        reader.Open();
        // Frame: extension bit and three bits of index. Message: extension bit and seven presence bits.
        if (reader.Take(4) != BsmFrame)
            return false;
        uint presence = reader.Take(8);
        if ((presence & 0b1000_0011) != 0)
            return false;
        MessageCount = (int)reader.Take(7);
        IdHigh = reader.Take(32);
        reader.Open();
        IdLow = reader.Take(32);
        SecMark = (int)reader.Take(16);
        HasTimeConfidence = (presence & 0b0100_0000) != 0;
        if (HasTimeConfidence)
            TimeConfidence = reader.Take(6, 39, 0);
        ReadPosition(ref reader, presence);
        Transmission = (int)reader.Take(3);
        Speed = (int)reader.Take(13);
        reader.Open();
        Heading = reader.Take(15, 28800, 0);
        HasAngle = (presence & 0b0000_1000) != 0;
        if (HasAngle)
            Angle = reader.Take(8, 253, -126);
        ReadMotionConfidence(ref reader, presence);
        reader.Open();
        Motion = FloorMotion.Read(ref reader);
        reader.Open();
        ReadBrakes(ref reader);
        return ReadVehicle(ref reader);
    }

    public bool TryEncode(Span<byte> destination, out int octets)
    {
        var writer = new WindowWriter(destination);
        writer.Put(BsmFrame, 4);
        writer.Put(
            (HasTimeConfidence ? 0x40u : 0) | (HasAccuracy ? 0x20u : 0) | (HasPositionConfidence ? 0x10u : 0)
            | (HasAngle ? 0x08u : 0) | (HasMotionConfidence ? 0x04u : 0),
            8);
        writer.Put(MessageCount, 7, 127, 0);
        writer.Put(IdHigh, 32);
        writer.Close();
        writer.Put(IdLow, 32);
        writer.Put(SecMark, 16, 65535, 0);
        if (HasTimeConfidence)
            writer.Put(TimeConfidence, 6, 39, 0);
        writer.Close();
        WritePosition(ref writer);
        writer.Put(Transmission, 3, 7, 0);
        writer.Put(Speed, 13, 8191, 0);
        writer.Close();
        writer.Put(Heading, 15, 28800, 0);
        if (HasAngle)
            writer.Put(Angle, 8, 253, -126);
        if (HasMotionConfidence)
            WriteMotionConfidence(ref writer);
        writer.Close();
        Motion.Write(ref writer);
        writer.Close();
        WriteBrakes(ref writer);
        WriteVehicle(ref writer);
        octets = writer.Finish();
        return !writer.Failed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadPosition(ref WindowReader reader, uint presence)
    {
        reader.Open();
        HasElevation = reader.TakeBit();
        Latitude = reader.Take(31, 1_800_000_001, -900_000_000);
        reader.Open();
        Longitude = reader.Take(32, 3_600_000_000, -1_799_999_999);
        if (HasElevation)
            Elevation = reader.Take(16, 65535, -4096);
        HasAccuracy = (presence & 0b0010_0000) != 0;
        reader.Open();
        if (HasAccuracy)
        {
            SemiMajor = (int)reader.Take(8);
            SemiMinor = (int)reader.Take(8);
            Orientation = (int)reader.Take(16);
        }

        HasPositionConfidence = (presence & 0b0001_0000) != 0;
        if (HasPositionConfidence)
        {
            HasElevationConfidence = reader.TakeBit();
            PositionConfidence = (int)reader.Take(4);
            if (HasElevationConfidence)
                ElevationConfidence = (int)reader.Take(4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WritePosition(ref WindowWriter writer)
    {
        writer.PutBit(HasElevation);
        writer.Put(Latitude, 31, 1_800_000_001, -900_000_000);
        writer.Close();
        writer.Put(Longitude, 32, 3_600_000_000, -1_799_999_999);
        if (HasElevation)
            writer.Put(Elevation, 16, 65535, -4096);
        writer.Close();
        if (HasAccuracy)
        {
            writer.Put(SemiMajor, 8, 255, 0);
            writer.Put(SemiMinor, 8, 255, 0);
            writer.Put(Orientation, 16, 65535, 0);
        }

        if (HasPositionConfidence)
        {
            writer.PutBit(HasElevationConfidence);
            writer.Put(PositionConfidence, 4, 15, 0);
            if (HasElevationConfidence)
                writer.Put(ElevationConfidence, 4, 15, 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadMotionConfidence(ref WindowReader reader, uint presence)
    {
        HasMotionConfidence = (presence & 0b0000_0100) != 0;
        if (!HasMotionConfidence)
            return;
        MotionParts = reader.Take(3);
        if ((MotionParts & 4) != 0)
            SpeedConfidence = (int)reader.Take(3);
        if ((MotionParts & 2) != 0)
            HeadingConfidence = (int)reader.Take(3);
        if ((MotionParts & 1) != 0)
            SteerConfidence = (int)reader.Take(2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteMotionConfidence(ref WindowWriter writer)
    {
        writer.Put(MotionParts, 3);
        if ((MotionParts & 4) != 0)
            writer.Put(SpeedConfidence, 3, 7, 0);
        if ((MotionParts & 2) != 0)
            writer.Put(HeadingConfidence, 3, 7, 0);
        if ((MotionParts & 1) != 0)
            writer.Put(SteerConfidence, 2, 3, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadBrakes(ref WindowReader reader)
    {
        uint parts = reader.Take(7);
        BrakeParts = parts;
        if ((parts & 64) != 0)
            BrakePedal = reader.Take(2, 2, 0);
        if ((parts & 32) != 0)
            WheelBrakes = (int)reader.Take(5);
        if ((parts & 16) != 0)
            Traction = (int)reader.Take(2);
        if ((parts & 8) != 0)
            Abs = (int)reader.Take(2);
        if ((parts & 4) != 0)
            StabilityControl = (int)reader.Take(2);
        if ((parts & 2) != 0)
            BrakeBoost = reader.Take(2, 2, 0);
        if ((parts & 1) != 0)
            AuxiliaryBrakes = (int)reader.Take(2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteBrakes(ref WindowWriter writer)
    {
        uint parts = BrakeParts;
        writer.Put(parts, 7);
        if ((parts & 64) != 0)
            writer.Put(BrakePedal, 2, 2, 0);
        if ((parts & 32) != 0)
            writer.Put(WheelBrakes, 5, 31, 0);
        if ((parts & 16) != 0)
            writer.Put(Traction, 2, 3, 0);
        if ((parts & 8) != 0)
            writer.Put(Abs, 2, 3, 0);
        if ((parts & 4) != 0)
            writer.Put(StabilityControl, 2, 3, 0);
        if ((parts & 2) != 0)
            writer.Put(BrakeBoost, 2, 2, 0);
        if ((parts & 1) != 0)
            writer.Put(AuxiliaryBrakes, 2, 3, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ReadVehicle(ref WindowReader reader)
    {
        HasHeight = reader.TakeBit();
        Width = (int)reader.Take(10);
        Length = (int)reader.Take(12);
        if (HasHeight)
            Height = (int)reader.Take(7);
        reader.Open();
        uint preamble = reader.Take(2);
        if ((preamble & 2) != 0)
            return false;
        Classification = (int)reader.Take(8);
        HasFuelType = (preamble & 1) != 0;
        if (HasFuelType)
            FuelType = (int)reader.Take(4);
        return !reader.Failed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteVehicle(ref WindowWriter writer)
    {
        writer.PutBit(HasHeight);
        writer.Put(Width, 10, 1023, 0);
        writer.Put(Length, 12, 4095, 0);
        if (HasHeight)
            writer.Put(Height, 7, 127, 0);
        writer.Close();
        writer.Put(HasFuelType ? 1u : 0u, 2);
        writer.Put(Classification, 8, 255, 0);
        if (HasFuelType)
            writer.Put(FuelType, 4, 15, 0);
    }
}
