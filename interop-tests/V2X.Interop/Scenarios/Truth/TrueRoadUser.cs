using V2X.Interop.Simulation;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Truth;

/// <summary>A road user as it really is, which no receiver ever knows. Positions are those of its middle.</summary>
internal sealed class TrueRoadUser(int number, RoadUserClass kind, double lengthMetres, double widthMetres, double heightMetres)
{
    /// <summary>Number within the run, never used twice and never sent.</summary>
    public int Number { get; } = number;

    /// <summary>What it is.</summary>
    public RoadUserClass Class { get; } = kind;

    /// <summary>Length, metres.</summary>
    public double LengthMetres { get; } = lengthMetres;

    /// <summary>Width, metres.</summary>
    public double WidthMetres { get; } = widthMetres;

    /// <summary>Height, metres.</summary>
    public double HeightMetres { get; } = heightMetres;

    /// <summary>Side of the border it is on.</summary>
    public Region Region { get; set; }

    /// <summary>Time of the state below, seconds of the run.</summary>
    public double TimeSeconds { get; private set; }

    /// <summary>How it moves.</summary>
    public TrueMotion Motion { get; private set; }

    /// <summary>Whether it is a person on foot.</summary>
    public bool IsPedestrian => Class == RoadUserClass.Pedestrian;

    /// <summary>Takes over a new state.</summary>
    public void Move(double seconds, in TrueMotion motion)
    {
        TimeSeconds = seconds;
        Motion = motion;
    }

    /// <summary>How it moves at a time close to that of its state.</summary>
    public TrueMotion At(double seconds) => Motion.After(seconds - TimeSeconds);
}
