using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using Kind = V2X.Messages.Sae.J2735_2024.BasicSafetyMessagePartIIItemPartIIValueKind;

namespace V2X.Model.Translation.Sae.J2735.Users;

/// <summary>Part II of the basic safety message: events, trail and lights; the duty of special vehicles; class and height. Pure functions, thread-safe, no allocation.</summary>
internal static class BsmPartII
{
    private const int EventBits = 14;
    private const int RootEventBits = 13;
    private const int LightBits = 9;

    public static void Read(BasicSafetyMessage wire, RoadUserMessage message)
    {
        for (int i = 0; i < wire.PartII.Count; i++)
        {
            BasicSafetyMessagePartIIItemPartIIValue value = wire.PartII[i].PartIIValue;
            if (value.Kind == Kind.VehicleSafetyExtensions)
                Read(value.VehicleSafetyExtensions, wire.CoreData, message);
            else if (value.Kind == Kind.SpecialVehicleExtensions && value.SpecialVehicleExtensions.HasVehicleAlerts)
                Read(value.SpecialVehicleExtensions.VehicleAlerts, message);
            else if (value.Kind == Kind.SupplementalVehicleExtensions)
                Read(value.SupplementalVehicleExtensions, message);
        }
    }

    /// <summary>Writes the parts that there is something to say in; false for none.</summary>
    public static bool Write(RoadUserMessage message, BasicSafetyMessage wire)
    {
        BasicSafetyMessagePartII parts = wire.PartII;
        parts.Clear();
        BasicSafetyMessagePartIIItem item = parts.Add();
        (item.PartIIId, item.PartIIValue.Kind) = (0, Kind.VehicleSafetyExtensions);
        if (Write(message, wire.CoreData, item.PartIIValue.VehicleSafetyExtensions))
            item = parts.Add();
        (item.PartIIId, item.PartIIValue.Kind) = (1, Kind.SpecialVehicleExtensions);
        if (Write(message, item.PartIIValue.SpecialVehicleExtensions))
            item = parts.Add();
        (item.PartIIId, item.PartIIValue.Kind) = (2, Kind.SupplementalVehicleExtensions);
        if (Write(message, item.PartIIValue.SupplementalVehicleExtensions))
            return true;
        int count = parts.Count - 1;
        parts.Clear();
        parts.Extend(count);
        return count > 0;
    }

    private static void Read(VehicleSafetyExtensions extension, BSMcoreData core, RoadUserMessage message)
    {
        if (extension.HasEvents)
            message.Events = (VehicleEvents)CommonQuantity.ReadFlags(extension.Events, EventBits);
        if (extension.HasLights)
            message.Lights = (VehicleLights)CommonQuantity.ReadFlags(extension.Lights, LightBits);
        if (extension.HasPathHistory)
            UserParts.Read(extension.PathHistory, core.Lat, core.Long, core.Elev, message.PathHistory);
        if (extension.HasPathPrediction)
            UserParts.Read(extension.PathPrediction, message);
    }

    private static bool Write(RoadUserMessage message, BSMcoreData core, VehicleSafetyExtensions extension)
    {
        extension.HasEvents = message.Events is not null;
        if (message.Events is { } events)
            extension.Events = CommonQuantity.WriteFlags((int)events, (events & VehicleEvents.JackKnife) != 0 ? EventBits : RootEventBits);
        extension.HasLights = message.Lights is not null;
        if (message.Lights is { } lights)
            extension.Lights = CommonQuantity.WriteFlags((int)lights, LightBits);
        extension.HasPathHistory = UserParts.Write(message.PathHistory, core.Lat, core.Long, core.Elev, extension.PathHistory);
        extension.HasPathPrediction = UserParts.Write(message, extension.PathPrediction);
        return extension.HasEvents || extension.HasLights || extension.HasPathHistory || extension.HasPathPrediction;
    }

    private static void Read(EmergencyDetails details, RoadUserMessage message)
    {
        message.SirenInUse = CommonQuantity.ReadOnOff((int)details.SirenUse);
        message.LightBarInUse = details.LightsUse == LightbarInUse.Unavailable ? null : details.LightsUse != LightbarInUse.NotInUse;
        message.ResponseType = details.HasResponseType && (int)details.ResponseType is >= 0 and <= 6 ? (int)details.ResponseType : null;
    }

    private static bool Write(RoadUserMessage message, SpecialVehicleExtensions extension)
    {
        EmergencyDetails details = extension.VehicleAlerts;
        extension.HasVehicleAlerts = message.SirenInUse is not null || message.LightBarInUse is not null || message.ResponseType is >= 0 and <= 6;
        extension.HasDescription = extension.HasDoNotUse = false;
        details.DoNotUse = 0;
        details.SirenUse = (SirenInUse)CommonQuantity.WriteOnOff(message.SirenInUse);
        details.LightsUse = (LightbarInUse)CommonQuantity.WriteOnOff(message.LightBarInUse);
        details.Multi = MultiVehicleResponse.Unavailable;
        details.HasEvents = false;
        details.HasResponseType = message.ResponseType is >= 0 and <= 6;
        if (details.HasResponseType)
            details.ResponseType = (ResponseType)message.ResponseType!.Value;
        return extension.HasVehicleAlerts;
    }

    private static void Read(SupplementalVehicleExtensions extension, RoadUserMessage message)
    {
        int classification = extension.HasClassification ? extension.Classification : 0;
        if (extension.HasClassDetails)
        {
            if (classification == 0 && extension.ClassDetails.HasKeyType)
                classification = extension.ClassDetails.KeyType;
            if (extension.ClassDetails.HasRole)
                message.Role = RoadUserTables.RoleOfSae((int)extension.ClassDetails.Role);
        }

        message.User.BasicVehicleClass = classification == 0 ? null : classification;
        message.User.Class = RoadUserTables.ClassOf(classification);
        if (extension.HasVehicleData && extension.VehicleData.HasHeight)
            message.User.HeightMetres = CommonQuantity.ReadHeight(extension.VehicleData.Height);
    }

    private static bool Write(RoadUserMessage message, SupplementalVehicleExtensions extension)
    {
        int classification = RoadUserTables.BasicVehicleClassOf(message.User);
        int role = RoadUserTables.SaeRoleOf(message.Role);
        bool hasHeight = !double.IsNaN(message.User.HeightMetres);
        extension.Classification = classification;
        extension.HasClassification = classification != 0;
        extension.HasClassDetails = role >= 0;
        if (role >= 0)
            Write(role, extension.ClassDetails);
        extension.HasVehicleData = hasHeight;
        if (hasHeight)
            Write(message.User.HeightMetres, extension.VehicleData);
        extension.HasDoNotUse1 = extension.HasDoNotUse2 = extension.HasDoNotUse3 = extension.HasDoNotUse4 = extension.HasDoNotUse5 = false;
        extension.HasStatus = extension.HasRegional = extension.HasFhwaVehicleClass = extension.HasTrailers = extension.HasSchoolBus = false;
        return extension.HasClassification || extension.HasClassDetails || extension.HasVehicleData;
    }

    private static void Write(int role, VehicleClassification details)
    {
        details.Role = (BasicVehicleRole)role;
        details.HasKeyType = details.HasIso3883 = details.HasHpmsType = details.HasVehicleType = false;
        details.HasResponseEquip = details.HasResponderType = details.HasFuelType = details.HasRegional = false;
    }

    private static void Write(double heightMetres, VehicleData data)
    {
        data.Height = CommonQuantity.WriteHeight(heightMetres);
        data.HasBumpers = data.HasMass = data.HasDoNotUse = data.HasTrailerPresent = data.HasPivotPoint = data.HasAxles = data.HasLeanAngle = false;
    }
}
