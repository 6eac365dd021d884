namespace V2X.Fusion.Tests.Scenes;

/// <summary>Something that makes tracks out of deliveries.</summary>
internal interface ITracker
{
    void Take(Delivery delivery, long nowNs);

    void Advance(long nowNs);

    /// <summary>The tracks to show, carried to now: number, metres east and north.</summary>
    void Show(long nowNs, Scene scene, List<(ulong Id, double East, double North)> tracks);

    /// <summary>All tracks near a place, shown or not, in words: where, how fast, how sure, and who contributed.</summary>
    IEnumerable<string> Near(long nowNs, Scene scene, (double East, double North) place);
}
