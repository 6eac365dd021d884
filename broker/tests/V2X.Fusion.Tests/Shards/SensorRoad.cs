using V2X.Fusion.Tests.Scenes;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Tests.Shards;

/// <summary>
/// A straight road with a lane each way, a car every so often, sensors that see all of it, each with a fault of the test's choice, and cars of
/// which some tell of themselves. Ten frames a second from each sensor.
/// </summary>
internal sealed class SensorRoad(World world, int seed, int cars = 10)
{
    private const double Length = 300;
    private const double Speed = 12;
    private readonly Dice _dice = new(seed);
    private readonly double[] _gaps = Gaps(seed, cars);

    public double Seconds { get; private set; }

    public World World => world;

    /// <summary>Cars with a number below this tell of themselves.</summary>
    public int Speaking { get; set; }

    /// <summary>What each sensor makes of a car: place and velocity, east and north; null where it does not see it.</summary>
    public Dictionary<int, Func<SeenCar, SeenCar?>> Sensors { get; } = [];

    public List<SourceContradiction> Changes { get; } = [];

    /// <summary>The cars within the stretch in which everybody has been seen for long enough to have a track.</summary>
    public List<SeenCar> Settled() => [.. Enumerable.Range(0, cars).Select(Car).Where(car => car.Since > 3 && Math.Abs(car.East) < 135)];

    public void Drive(double seconds)
    {
        for (int look = (int)Math.Round(seconds * 10); look > 0; look--)
        {
            Look();
            world.Tick();
            Seconds += 0.1;
            world.Engine.TakeContradictions(Changes);
        }
    }

    /// <summary>Tracks within some metres of a place.</summary>
    public List<FusedTrack> Near(double east, double north, double metres) => [.. world.Confirmed().Where(track => Distance(track, east, north) < metres)];

    public double Distance(in FusedTrack track, double east, double north)
    {
        (double trackEast, double trackNorth) = world.Place(track);
        return Math.Sqrt(Math.Pow(trackEast - east, 2) + Math.Pow(trackNorth - north, 2));
    }

    private void Look()
    {
        foreach ((int sensor, Func<SeenCar, SeenCar?> fault) in Sensors)
        {
            List<Observation> frame = [];
            for (int i = 0; i < cars; i++)
            {
                if (fault(Car(i)) is { } seen)
                    frame.Add(Object(sensor, seen));
            }

            world.Engine.AddFrame(sensor, [.. frame], world.Now);
        }

        for (int i = 0; i < Math.Min(Speaking, cars); i++)
            world.Engine.AddSelfReport(Report(Car(i)), world.Now);
    }

    // Odd cars drive west. Whoever leaves at one end is somebody else when it comes in at the other.
    private SeenCar Car(int number)
    {
        double driven = _gaps[number] + Seconds * Speed;
        int round = (int)(driven / Length);
        double along = driven - round * Length - Length / 2;
        bool west = number % 2 == 1;
        double since = Math.Min(Seconds, (along + Length / 2) / Speed);
        return new SeenCar(number + 1000 * round, west ? -along : along, west ? 2 : -2, west ? -Speed : Speed, 0, since);
    }

    private Observation Object(int sensor, in SeenCar seen)
    {
        Observation item = world.Object(sensor, seen.East + _dice.Normal(0.4), seen.North + _dice.Normal(0.4));
        double east = seen.EastSpeed + _dice.Normal(0.4), north = seen.NorthSpeed + _dice.Normal(0.4);
        item.SpeedMetresPerSecond = Math.Sqrt(east * east + north * north);
        item.HeadingDegrees = Math.Atan2(east, north) * 180 / Math.PI;
        item.SpeedSigmaMetresPerSecond = 0.4;
        item.HeadingSigmaDegrees = 2;
        item.ObjectNumber = seen.Number;
        return item;
    }

    private Observation Report(in SeenCar car)
    {
        Observation report = world.Report((ulong)car.Number + 1, car.East + _dice.Normal(0.7), car.North + _dice.Normal(0.7), Speed, car.EastSpeed > 0 ? 90 : 270);
        report.SpeedSigmaMetresPerSecond = 0.2;
        return report;
    }

    // Far enough apart that no sensor's fault puts a car on top of the next.
    private static double[] Gaps(int seed, int cars)
    {
        Dice dice = new(seed + 1);
        return [.. Enumerable.Range(0, cars).Select(i => i * Length / cars + dice.Between(0, 10))];
    }

    internal readonly record struct SeenCar(int Number, double East, double North, double EastSpeed, double NorthSpeed, double Since)
    {
        public SeenCar Aside(double east, double north) => this with { East = East + east, North = North + north };

        public SeenCar Mirrored() => this with { North = -North, NorthSpeed = -NorthSpeed };

        public SeenCar Reversed() => this with { EastSpeed = -EastSpeed, NorthSpeed = -NorthSpeed };
    }
}
