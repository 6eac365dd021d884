using V2X.Fusion.Tracking;

namespace V2X.Fusion.Tests.Scenes;

/// <summary>One scene through the engine and the yardstick side by side, judged after the first ten seconds.</summary>
internal sealed class SceneRun
{
    private const double WarmUpSeconds = 10;

    public SceneRun(SceneSettings settings, FusionSettings fusion)
    {
        Scene = new Scene(settings);
        Engine = new EngineTracker(fusion);
        NearestNeighbourTracker nearest = new(Scene);
        Fused = new Judge(Scene, Engine);
        Baseline = new Judge(Scene, nearest);
        Sources = new SingleSources(Scene);
        for (int look = 1; look <= settings.Seconds * 10; look++)
        {
            for (int step = 1; step <= 5; step++)
            {
                Scene.Run((look - 1) * 0.1 + step * 0.02, delivery =>
                {
                    Engine.Take(delivery, Scene.NowNs);
                    nearest.Take(delivery, Scene.NowNs);
                    if (Scene.Now > WarmUpSeconds)
                        Sources.Take(delivery);
                });
                Sources.Remember();
            }

            Engine.Advance(Scene.NowNs);
            nearest.Advance(Scene.NowNs);
            Fused.Look(Scene.Now > WarmUpSeconds);
            Baseline.Look(Scene.Now > WarmUpSeconds);
        }
    }

    public Scene Scene { get; }

    public EngineTracker Engine { get; }

    public Judge Fused { get; }

    public Judge Baseline { get; }

    public SingleSources Sources { get; }

    /// <summary>Of the pseudonym changes within coverage: how many road users had another track, or none, a second later.</summary>
    public (int Lost, int All) PseudonymChanges()
    {
        int lost = 0, all = 0;
        foreach ((double time, int user) in Scene.PseudonymChanges)
        {
            var before = Fused.Trail.LastOrDefault(look => look.User == user && look.Time < time && look.Time > time - 0.15);
            var after = Fused.Trail.FirstOrDefault(look => look.User == user && look.Time > time + 1 && look.Time < time + 1.15);
            if (before.Track == 0 || after.User == 0)
                continue;
            all++;
            if (after.Track != before.Track)
                lost++;
        }

        return (lost, all);
    }

    /// <summary>Of the crossings of tile borders within coverage: how many road users had another track, or none, a second later.</summary>
    public (int Lost, int All) BorderCrossings(int level)
    {
        int lost = 0, all = 0;
        foreach (var trail in Fused.Trail.GroupBy(look => look.User))
        {
            var looks = trail.ToList();
            for (int i = 10; i + 10 < looks.Count; i++)
            {
                if (Tile(looks[i], level) == Tile(looks[i - 1], level) || looks[i - 10].Track == 0
                    || !Scene.IsCovered(looks[i + 10].East, looks[i + 10].North) || !Scene.IsCovered(looks[i - 10].East, looks[i - 10].North))
                {
                    continue;
                }

                all++;
                if (looks[i + 10].Track != looks[i - 10].Track)
                    lost++;
            }
        }

        return (lost, all);
    }

    private Quadkey Tile((double Time, int User, ulong Track, double East, double North) look, int level)
    {
        (double latitude, double longitude) = Scene.ToDegrees(look.East, look.North);
        return Quadkey.FromDegrees(latitude, longitude, level);
    }
}
