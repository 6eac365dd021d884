using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>How close sizes are to the true ones, and the sizes of obstacles. Pure functions, no allocation.</summary>
internal static class DetectedSizes
{
    private const double ObstacleUnit = 0.1;
    private const int ObstacleMost = 1023;

    public static void Read(ObjectSizeConfidence wire, RoadUser user)
    {
        user.WidthSigmaMetres = ConfidenceTable.Size.Read((int)wire.WidthConf);
        user.LengthSigmaMetres = ConfidenceTable.Size.Read((int)wire.LengthConf);
        user.HeightSigmaMetres = wire.HasHeightConf ? ConfidenceTable.Size.Read((int)wire.HeightConf) : double.NaN;
    }

    /// <summary>Sets what is known; false where nothing is.</summary>
    public static bool Write(RoadUser user, ObjectSizeConfidence wire)
    {
        wire.WidthConf = (SizeValueConfidence)ConfidenceTable.Size.Write(user.WidthSigmaMetres);
        wire.LengthConf = (SizeValueConfidence)ConfidenceTable.Size.Write(user.LengthSigmaMetres);
        wire.HeightConf = (SizeValueConfidence)ConfidenceTable.Size.Write(user.HeightSigmaMetres);
        wire.HasHeightConf = wire.HeightConf != SizeValueConfidence.Unavailable;
        return wire.HasHeightConf || wire.WidthConf != SizeValueConfidence.Unavailable || wire.LengthConf != SizeValueConfidence.Unavailable;
    }

    public static void Read(ObjectSize wire, RoadUser user)
    {
        user.WidthMetres = Quantity.Read(wire.Width, ObstacleUnit, 0);
        user.LengthMetres = Quantity.Read(wire.Length, ObstacleUnit, 0);
        user.HeightMetres = wire.HasHeight ? Quantity.Read(wire.Height, ObstacleUnit, 0) : double.NaN;
    }

    public static void Write(RoadUser user, ObjectSize wire)
    {
        wire.Width = CommonQuantity.WriteExtent(user.WidthMetres, ObstacleUnit, ObstacleMost);
        wire.Length = CommonQuantity.WriteExtent(user.LengthMetres, ObstacleUnit, ObstacleMost);
        wire.Height = CommonQuantity.WriteExtent(user.HeightMetres, ObstacleUnit, ObstacleMost);
        wire.HasHeight = !double.IsNaN(user.HeightMetres);
    }
}
