namespace V2X.Benchmarks.Floor;

/// <summary>A point of a path history.</summary>
internal struct FloorPathPoint
{
    private bool _hasTime;
    private int _latitude;
    private int _longitude;
    private int _altitude;
    private int _time;

    public bool TryRead(ref WindowReader reader)
    {
        reader.Open();
        _hasTime = reader.TakeBit();
        _latitude = reader.Take(18, 262_143, -131_071);
        _longitude = reader.Take(18, 262_143, -131_071);
        _altitude = reader.Take(15, 25_500, -12_700);
        reader.Open();
        if (!_hasTime)
            return true;
        if (reader.TakeBit())
            return false;
        _time = reader.Take(16, 65_534, 1);
        return true;
    }

    public readonly void Write(ref WindowWriter writer)
    {
        writer.Close();
        writer.PutBit(_hasTime);
        writer.Put(_latitude, 18, 262_143, -131_071);
        writer.Put(_longitude, 18, 262_143, -131_071);
        writer.Close();
        writer.Put(_altitude, 15, 25_500, -12_700);
        if (!_hasTime)
            return;
        writer.PutBit(false);
        writer.Put(_time, 16, 65_534, 1);
    }
}
