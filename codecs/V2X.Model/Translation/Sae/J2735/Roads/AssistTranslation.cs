using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>Queues and people on connections. Pure functions, no allocation.</summary>
internal static class AssistTranslation
{
    private const int Most = 16;
    private const int MostLengthMetres = 10_000;

    public static void Read(ManeuverAssistList wire, CanonicalList<ConnectionAssist> assists)
    {
        foreach (ConnectionManeuverAssist item in wire)
        {
            ConnectionAssist assist = assists.AddCleared();
            assist.ConnectionId = item.ConnectionID;
            if (item.HasQueueLength)
                assist.QueueLengthMetres = item.QueueLength;
            if (item.HasAvailableStorageLength)
                assist.StorageLengthMetres = item.AvailableStorageLength;
            assist.WaitAtStopLine = item.HasWaitOnStop ? item.WaitOnStop : null;
            assist.PeopleDetected = item.HasPedBicycleDetect ? item.PedBicycleDetect : null;
        }
    }

    public static bool Write(CanonicalList<ConnectionAssist> assists, ManeuverAssistList wire)
    {
        wire.Clear();
        int count = Math.Min(assists.Count, Most);
        for (int i = 0; i < count; i++)
        {
            ConnectionAssist assist = assists[i];
            ConnectionManeuverAssist item = wire.Add();
            item.UnknownAdditions?.Clear();
            item.HasRegional = false;
            item.ConnectionID = Math.Clamp(assist.ConnectionId ?? 0, 0, byte.MaxValue);
            item.QueueLength = Quantity.Write(assist.QueueLengthMetres, 1, 0, MostLengthMetres, 0);
            item.HasQueueLength = !double.IsNaN(assist.QueueLengthMetres);
            item.AvailableStorageLength = Quantity.Write(assist.StorageLengthMetres, 1, 0, MostLengthMetres, 0);
            item.HasAvailableStorageLength = !double.IsNaN(assist.StorageLengthMetres);
            item.WaitOnStop = assist.WaitAtStopLine ?? false;
            item.HasWaitOnStop = assist.WaitAtStopLine is not null;
            item.PedBicycleDetect = assist.PeopleDetected ?? false;
            item.HasPedBicycleDetect = assist.PeopleDetected is not null;
        }

        return count > 0;
    }
}
