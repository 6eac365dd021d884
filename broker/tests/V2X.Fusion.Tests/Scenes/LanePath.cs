namespace V2X.Fusion.Tests.Scenes;

/// <summary>A lane's middle: straight pieces and arcs, in metres east and north.</summary>
internal sealed class LanePath
{
    private readonly List<(double East, double North, double Heading, double Length, double Curvature)> _pieces = [];

    public LanePath(double east, double north, double headingDegrees, double speed, params (double Length, double TurnDegrees)[] pieces)
    {
        Speed = speed;
        double heading = headingDegrees * Math.PI / 180;
        foreach ((double length, double turn) in pieces)
        {
            double curvature = turn * Math.PI / 180 / length;
            _pieces.Add((east, north, heading, length, curvature));
            (east, north, heading) = Along(_pieces[^1], length);
            Length += length;
        }
    }

    public double Length { get; }

    public double Speed { get; }

    /// <summary>Where a signal stops traffic, metres along; infinite without one.</summary>
    public double StopLine { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the signal is green in the first half of its cycle.</summary>
    public bool GreenFirst { get; init; }

    /// <summary>Place and heading (radians clockwise from north) so many metres along, and the curvature there.</summary>
    public (double East, double North, double Heading, double Curvature) At(double metres)
    {
        foreach (var piece in _pieces)
        {
            if (metres <= piece.Length)
            {
                (double east, double north, double heading) = Along(piece, metres);
                return (east, north, heading, piece.Curvature);
            }

            metres -= piece.Length;
        }

        (double lastEast, double lastNorth, double lastHeading) = Along(_pieces[^1], _pieces[^1].Length + metres);
        return (lastEast, lastNorth, lastHeading, 0);
    }

    private static (double East, double North, double Heading) Along(
        (double East, double North, double Heading, double Length, double Curvature) piece, double metres)
    {
        double turn = piece.Curvature * metres;
        double chord = Math.Abs(turn) < 1e-9 ? metres : 2 * Math.Sin(turn / 2) / piece.Curvature;
        double direction = piece.Heading + turn / 2;
        return (piece.East + chord * Math.Sin(direction), piece.North + chord * Math.Cos(direction), piece.Heading + turn);
    }
}
