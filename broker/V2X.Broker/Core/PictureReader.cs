namespace V2X.Broker.Core;

/// <summary>
/// Copies parts of the present picture out of the core, some thousand places at a time, so that a long answer never keeps the ingress waiting.
/// What is told while it is copied may be in it or not; nothing is in it twice.
/// </summary>
internal static class PictureReader
{
    private const int PlacesAtATime = 4_096;

    /// <summary>The latest states that pass a test. The test runs under the core's gate: keep it short.</summary>
    public static List<StoredMessage> States(BrokerCore core, Predicate<StoredMessage> test) => Copy(core, view => view.Picture.States, test);

    /// <summary>The latest maps that pass a test, likewise.</summary>
    public static List<StoredMessage> Maps(BrokerCore core, Predicate<StoredMessage> test) => Copy(core, view => view.Picture.Maps, test);

    /// <summary>The events that hold.</summary>
    public static List<KeptEvent> Events(BrokerCore core)
    {
        var found = new Dictionary<EventKey, KeptEvent>();
        long nowNs = core.Time.UnixNanoseconds();
        int place = 0;
        while (core.Inspect(view => view.Picture.Events.CopyHeld(found, nowNs, ref place, PlacesAtATime)))
        {
        }

        return [.. found.Values];
    }

    private static List<StoredMessage> Copy(BrokerCore core, Func<CoreView, CurrentStates> table, Predicate<StoredMessage> test)
    {
        var found = new Dictionary<StateKey, StoredMessage>();
        int place = 0;
        while (core.Inspect(view => table(view).CopyTo(found, test, ref place, PlacesAtATime)))
        {
        }

        return [.. found.Values];
    }
}
