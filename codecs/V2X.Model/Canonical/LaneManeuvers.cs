namespace V2X.Model.Canonical;

/// <summary>Moves that are allowed from a lane: AllowedManeuvers, the same bits in all message sets. Left and right are as one drives.</summary>
[Flags]
public enum LaneManeuvers
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Straight on.</summary>
    Straight = 1 << 0,

    /// <summary>Left.</summary>
    Left = 1 << 1,

    /// <summary>Right.</summary>
    Right = 1 << 2,

    /// <summary>Turning round.</summary>
    UTurn = 1 << 3,

    /// <summary>Left at red.</summary>
    LeftOnRed = 1 << 4,

    /// <summary>Right at red.</summary>
    RightOnRed = 1 << 5,

    /// <summary>Changing the lane.</summary>
    LaneChange = 1 << 6,

    /// <summary>No stopping.</summary>
    NoStopping = 1 << 7,

    /// <summary>Give way always.</summary>
    AlwaysYield = 1 << 8,

    /// <summary>Go after a halt.</summary>
    GoWithHalt = 1 << 9,

    /// <summary>With caution.</summary>
    Caution = 1 << 10,

    /// <summary>Reserved.</summary>
    Reserved = 1 << 11,
}
