using V2X.Model.Canonical;

namespace V2X.Fusion.Tests.Scenes;

/// <summary>A road user as it truly is.</summary>
internal sealed class SceneUser
{
    public int Number { get; init; }

    public RoadUserClass Class { get; init; }

    public double Length { get; init; }

    public double Width { get; init; }

    public bool Speaks { get; init; }

    /// <summary>The lane of a vehicle; null for people on foot.</summary>
    public LanePath? Path { get; init; }

    public double Along { get; set; }

    public double East { get; set; }

    public double North { get; set; }

    /// <summary>Radians clockwise from north.</summary>
    public double Heading { get; set; }

    /// <summary>Where somebody on foot is bound, radians clockwise from north.</summary>
    public double Bearing { get; set; }

    public bool Waits { get; set; }

    public bool Crosses { get; set; }

    public double Speed { get; set; }

    public double YawRate { get; set; }

    public double Acceleration { get; set; }

    public double GnssEast { get; set; }

    public double GnssNorth { get; set; }

    public ulong Pseudonym { get; set; }

    public double NextPseudonym { get; set; }

    public double NextReport { get; set; }

    public bool Gone { get; set; }
}
