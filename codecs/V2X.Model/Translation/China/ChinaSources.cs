using System.Numerics;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.China;

/// <summary>SourceType of Chinese messages, whose numbers all editions share, to and from the canonical sources. Pure functions.</summary>
internal static class ChinaSources
{
    private const int Integrated = 7;

    public static ObjectSources? Read(int source) => source switch
    {
        1 => ObjectSources.Self,
        2 => ObjectSources.V2X,
        3 => ObjectSources.Video,
        4 => ObjectSources.Radar,
        5 => ObjectSources.Loop,
        6 => ObjectSources.Lidar,
        Integrated => ObjectSources.Integrated,
        _ => null,
    };

    /// <summary>The number for some sources: several at once are "integrated", one that it has no number for is unknown.</summary>
    public static int Write(ObjectSources? sources) => sources switch
    {
        null => 0,
        ObjectSources.Self => 1,
        ObjectSources.V2X => 2,
        ObjectSources.Video => 3,
        ObjectSources.Radar => 4,
        ObjectSources.Loop => 5,
        ObjectSources.Lidar => 6,
        ObjectSources.Integrated => Integrated,
        { } several => BitOperations.PopCount((uint)several) > 1 ? Integrated : 0,
    };
}
