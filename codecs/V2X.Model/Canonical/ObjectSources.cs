namespace V2X.Model.Canonical;

/// <summary>What an object was perceived with.</summary>
[Flags]
public enum ObjectSources
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>The perceiving station about itself.</summary>
    Self = 1 << 0,

    /// <summary>A message of the object itself.</summary>
    V2X = 1 << 1,

    /// <summary>Camera.</summary>
    Video = 1 << 2,

    /// <summary>Radar, microwave or millimetre wave.</summary>
    Radar = 1 << 3,

    /// <summary>Induction loop.</summary>
    Loop = 1 << 4,

    /// <summary>Lidar.</summary>
    Lidar = 1 << 5,

    /// <summary>Ultrasonic sensor.</summary>
    Ultrasonic = 1 << 6,

    /// <summary>More than one of them, merged.</summary>
    Integrated = 1 << 7,
}
