using V2X.Asn1;
using V2X.Load.Sending;
using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Load.Edges;

/// <summary>
/// Chinese BSM of cars on lanes of their own, 15 m apart, each at 12 m/s and ten messages a second: what fusion finds on a road. For one thread.
/// </summary>
/// <param name="vehicles">Cars, with the ids 1 to this.</param>
internal sealed class EdgeTraffic(uint vehicles)
{
    private const int Latitude = 225_430_000, Longitude = 1_140_580_000;
    private const int LaneE7 = 400, GapE7 = 1_460, StepE7 = 117;
    private const uint CarsOfLane = 25;
    private const int TrailPoints = 1;
    private const int MessagesPerSecondOfCar = 10;
    private readonly MessageFrame _frame = BsmTemplates.Make(TrailPoints);
    private readonly byte[] _octets = new byte[256];
    private long _next;

    /// <summary>As many cars as send so many messages a second together.</summary>
    public static EdgeTraffic At(int messagesPerSecond) => new((uint)(messagesPerSecond / MessagesPerSecondOfCar));

    /// <summary>Cars.</summary>
    public uint Vehicles => vehicles;

    /// <summary>The next message, from the car whose turn it is; good until the next call.</summary>
    /// <param name="secondMarkMs">Milliseconds of the minute.</param>
    /// <param name="id">Whose it is.</param>
    /// <param name="count">Its counter, 0..127.</param>
    public ReadOnlyMemory<byte> Next(int secondMarkMs, out uint id, out uint count)
    {
        uint car = (uint)(_next % vehicles);
        long turn = _next / vehicles;
        _next++;
        (id, count) = (car + 1, (uint)(turn % PacedSender.Counts));
        BasicSafetyMessage bsm = _frame.BsmFrame;
        bsm.Pos.Lat = Latitude + ((int)(car / CarsOfLane) * LaneE7);
        bsm.Pos.Long = Longitude + ((int)(car % CarsOfLane) * GapE7) + (int)(turn * StepE7 % 1_000_000);
        if (!Uper.TryEncode(_frame, _octets, out int octets, out Asn1Error error))
            throw new InvalidOperationException($"A BSM does not encode: {error}");
        BsmHeader.Stamp(_octets, id, count, secondMarkMs);
        return _octets.AsMemory(0, octets);
    }
}
