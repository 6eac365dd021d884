namespace V2X.Benchmarks.Floor;

/// <summary>What a CAM may add to a vehicle's motion.</summary>
internal struct FloorCamExtras
{
    private int _control;
    private int _lane;
    private int _steering;
    private int _steeringConfidence;
    private int _lateral;
    private int _lateralConfidence;
    private int _vertical;
    private int _verticalConfidence;
    private int _performance;

    public uint Present { get; private set; }

    public static FloorCamExtras Read(ref WindowReader reader, uint present)
    {
        FloorCamExtras extras = new() { Present = present };
        reader.Open();
        if ((present & 0x40) != 0)
            extras._control = (int)reader.Take(7);
        if ((present & 0x20) != 0)
            extras._lane = reader.Take(5, 15, -1);
        if ((present & 0x10) != 0)
        {
            extras._steering = reader.Take(10, 1023, -511);
            extras._steeringConfidence = reader.Take(7, 126, 1);
        }

        if ((present & 0x08) != 0)
        {
            extras._lateral = reader.Take(9, 321, -160);
            extras._lateralConfidence = reader.Take(7, 102, 0);
        }

        reader.Open();
        if ((present & 0x04) != 0)
        {
            extras._vertical = reader.Take(9, 321, -160);
            extras._verticalConfidence = reader.Take(7, 102, 0);
        }

        if ((present & 0x02) != 0)
            extras._performance = (int)reader.Take(3);
        return extras;
    }

    public readonly void Write(ref WindowWriter writer)
    {
        writer.Close();
        if ((Present & 0x40) != 0)
            writer.Put(_control, 7, 127, 0);
        if ((Present & 0x20) != 0)
            writer.Put(_lane, 5, 15, -1);
        if ((Present & 0x10) != 0)
        {
            writer.Put(_steering, 10, 1023, -511);
            writer.Put(_steeringConfidence, 7, 126, 1);
        }

        if ((Present & 0x08) != 0)
        {
            writer.Put(_lateral, 9, 321, -160);
            writer.Put(_lateralConfidence, 7, 102, 0);
        }

        writer.Close();
        if ((Present & 0x04) != 0)
        {
            writer.Put(_vertical, 9, 321, -160);
            writer.Put(_verticalConfidence, 7, 102, 0);
        }

        if ((Present & 0x02) != 0)
            writer.Put(_performance, 3, 7, 0);
    }
}
