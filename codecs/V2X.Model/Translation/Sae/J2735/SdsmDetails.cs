using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Sae.J2735;

/// <summary>DetectedObjectOptionalData of SDSM to and from a perceived object. No state, no allocation.</summary>
internal static class SdsmDetails
{
    private const double ObstacleUnit = 0.1;
    private const int ObstacleMost = 1023;
    private const double RadiusUnit = 0.1;
    private const int RadiusMost = 200;

    public static void Read(DetectedObjectOptionalData wire, PerceivedObject target)
    {
        switch (wire.Kind)
        {
            case DetectedObjectOptionalDataKind.DetVeh:
                Read(wire.DetVeh, target);
                break;
            case DetectedObjectOptionalDataKind.DetVRU:
                if (wire.DetVRU.HasBasicType)
                    target.VulnerableProfile = SdsmClasses.ReadProfile(wire.DetVRU.BasicType);
                if (wire.DetVRU.HasRadius)
                    target.OccupiedRadiusMetres = wire.DetVRU.Radius * RadiusUnit;
                break;
            case DetectedObjectOptionalDataKind.DetObst:
                Read(wire.DetObst, target.User);
                break;
        }
    }

    /// <summary>Sets the data that fit what is known; false where nothing is.</summary>
    public static bool Write(PerceivedObject source, DetectedObjectOptionalData wire)
    {
        RoadUser user = source.User;
        if (user.Class == RoadUserClass.Obstacle || IsTooBigForVehicle(source))
        {
            Write(user, wire.DetObst);
            wire.Kind = DetectedObjectOptionalDataKind.DetObst;
            return true;
        }

        PersonalDeviceUserType profile = SdsmClasses.WriteProfile(source.VulnerableProfile, user.Class);
        bool isVulnerable = VehicleClasses.IsVulnerable(user.Class) || user.Class == RoadUserClass.Animal;
        bool isDescribed = profile != PersonalDeviceUserType.Unavailable || !double.IsNaN(source.OccupiedRadiusMetres);
        if (!(isVulnerable && isDescribed) && Write(source, wire.DetVeh))
        {
            wire.Kind = DetectedObjectOptionalDataKind.DetVeh;
            return true;
        }

        if (!isDescribed)
            return false;
        DetectedVRUData data = wire.DetVRU;
        data.HasPropulsion = data.HasAttachment = false;
        data.BasicType = profile;
        data.HasBasicType = profile != PersonalDeviceUserType.Unavailable;
        data.Radius = Quantity.Write(source.OccupiedRadiusMetres, RadiusUnit, 0, RadiusMost, 0);
        data.HasRadius = !double.IsNaN(source.OccupiedRadiusMetres);
        wire.Kind = DetectedObjectOptionalDataKind.DetVRU;
        return true;
    }

    // Only an obstacle's extents reach so far; objType still tells that it is none.
    private static bool IsTooBigForVehicle(PerceivedObject source)
    {
        RoadUser user = source.User;
        bool isBig = user.WidthMetres > 10.235 || user.LengthMetres > 40.955 || user.HeightMetres > 6.375;
        return isBig && SdsmClasses.TypeOf(user.Class) != ObjectType.Unknown && source.Lights is null && user.BasicVehicleClass is null
            && source.VulnerableProfile is null && double.IsNaN(source.OccupiedRadiusMetres) && VehicleClasses.NumberOf(user.Class) is null;
    }

    private static void Read(DetectedVehicleData wire, PerceivedObject target)
    {
        RoadUser user = target.User;
        if (wire.HasLights)
            target.Lights = SharedLights.Read(wire.Lights);
        if (wire.HasSize)
        {
            user.WidthMetres = CommonQuantity.ReadSize(wire.Size.Width);
            user.LengthMetres = CommonQuantity.ReadSize(wire.Size.Length);
        }

        if (wire.HasHeight)
            user.HeightMetres = CommonQuantity.ReadHeight(wire.Height);
        if (wire.HasVehicleSizeConfidence)
        {
            VehicleSizeConfidence sizes = wire.VehicleSizeConfidence;
            user.WidthSigmaMetres = ConfidenceTable.Size.Read((int)sizes.VehicleWidthConfidence);
            user.LengthSigmaMetres = ConfidenceTable.Size.Read((int)sizes.VehicleLengthConfidence);
            user.HeightSigmaMetres = sizes.HasVehicleHeightConfidence ? ConfidenceTable.Size.Read((int)sizes.VehicleHeightConfidence) : double.NaN;
        }

        user.BasicVehicleClass = wire.HasVehicleClass ? wire.VehicleClass : null;
    }

    private static bool Write(PerceivedObject source, DetectedVehicleData wire)
    {
        RoadUser user = source.User;
        wire.UnknownAdditions?.Clear();
        wire.HasVehAttitude = wire.HasVehAttitudeConfidence = wire.HasVehAngVel = wire.HasVehAngVelConfidence = wire.HasClassConf = false;
        wire.Lights = SharedLights.Write(source.Lights ?? VehicleLights.None);
        wire.HasLights = source.Lights is not null;
        wire.Size.Width = CommonQuantity.WriteSize(user.WidthMetres, 1023);
        wire.Size.Length = CommonQuantity.WriteSize(user.LengthMetres, 4095);
        wire.HasSize = wire.Size.Width != 0 || wire.Size.Length != 0;
        wire.Height = CommonQuantity.WriteHeight(user.HeightMetres);
        wire.HasHeight = wire.Height != 0;
        VehicleSizeConfidence sizes = wire.VehicleSizeConfidence;
        sizes.VehicleWidthConfidence = (SizeValueConfidence)ConfidenceTable.Size.Write(user.WidthSigmaMetres);
        sizes.VehicleLengthConfidence = (SizeValueConfidence)ConfidenceTable.Size.Write(user.LengthSigmaMetres);
        sizes.VehicleHeightConfidence = (SizeValueConfidence)ConfidenceTable.Size.Write(user.HeightSigmaMetres);
        sizes.HasVehicleHeightConfidence = sizes.VehicleHeightConfidence != SizeValueConfidence.Unavailable;
        wire.HasVehicleSizeConfidence = sizes.HasVehicleHeightConfidence
            || ((int)sizes.VehicleWidthConfidence | (int)sizes.VehicleLengthConfidence) != 0;
        int? number = user.BasicVehicleClass ?? (VehicleClasses.IsMotor(user.Class) ? VehicleClasses.NumberOf(user.Class) : null);
        wire.VehicleClass = Math.Clamp(number ?? 0, 0, 255);
        wire.HasVehicleClass = number is not null;
        return wire.HasLights || wire.HasSize || wire.HasHeight || wire.HasVehicleSizeConfidence || wire.HasVehicleClass;
    }

    private static void Read(DetectedObstacleData wire, RoadUser user)
    {
        user.WidthMetres = Quantity.Read(wire.ObstSize.Width, ObstacleUnit, 0);
        user.LengthMetres = Quantity.Read(wire.ObstSize.Length, ObstacleUnit, 0);
        user.HeightMetres = wire.ObstSize.HasHeight ? Quantity.Read(wire.ObstSize.Height, ObstacleUnit, 0) : double.NaN;
        ObstacleSizeConfidence sizes = wire.ObstSizeConfidence;
        user.WidthSigmaMetres = ConfidenceTable.Size.Read((int)sizes.WidthConfidence);
        user.LengthSigmaMetres = ConfidenceTable.Size.Read((int)sizes.LengthConfidence);
        user.HeightSigmaMetres = sizes.HasHeightConfidence ? ConfidenceTable.Size.Read((int)sizes.HeightConfidence) : double.NaN;
    }

    private static void Write(RoadUser user, DetectedObstacleData wire)
    {
        wire.ObstSize.Width = CommonQuantity.WriteExtent(user.WidthMetres, ObstacleUnit, ObstacleMost);
        wire.ObstSize.Length = CommonQuantity.WriteExtent(user.LengthMetres, ObstacleUnit, ObstacleMost);
        wire.ObstSize.Height = CommonQuantity.WriteExtent(user.HeightMetres, ObstacleUnit, ObstacleMost);
        wire.ObstSize.HasHeight = wire.ObstSize.Height != 0;
        ObstacleSizeConfidence sizes = wire.ObstSizeConfidence;
        sizes.WidthConfidence = (SizeValueConfidence)ConfidenceTable.Size.Write(user.WidthSigmaMetres);
        sizes.LengthConfidence = (SizeValueConfidence)ConfidenceTable.Size.Write(user.LengthSigmaMetres);
        sizes.HeightConfidence = (SizeValueConfidence)ConfidenceTable.Size.Write(user.HeightSigmaMetres);
        sizes.HasHeightConfidence = sizes.HeightConfidence != SizeValueConfidence.Unavailable;
    }
}
