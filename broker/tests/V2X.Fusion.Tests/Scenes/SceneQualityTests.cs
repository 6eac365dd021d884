using System.Globalization;
using V2X.Fusion.Tracking;
using Xunit.Abstractions;

namespace V2X.Fusion.Tests.Scenes;

public sealed class SceneQualityTests(ITestOutputHelper output)
{
    private const int Level = 16;

    [Fact]
    public void Ten_seeds_keep_every_promise_of_quality()
    {
        double fusedSquares = 0, rmseRatio = 0, gospaRatio = 0, minutes = 0;
        int matched = 0, switches = 0, inTime = 0, acquired = 0, changesLost = 0, changes = 0, crossingsLost = 0, crossings = 0;
        const int seeds = 10;
        for (int seed = 1; seed <= seeds; seed++)
        {
            SceneRun run = new(AtTileCorner(seed), new FusionSettings { ShardLevel = Level });
            (int lost, int all) = run.PseudonymChanges();
            (int lostCrossings, int allCrossings) = run.BorderCrossings(Level);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: RMSE {run.Fused.Rmse:0.000} m, best source {run.Sources.Best:0.000}, baseline {run.Baseline.Rmse:0.000}; GOSPA {run.Fused.MeanGospa:0.00}, baseline {run.Baseline.MeanGospa:0.00}; switches {run.Fused.Switches} (baseline {run.Baseline.Switches}) in {run.Fused.TrackMinutes:0.0} min; missed {run.Fused.Missed} ({run.Baseline.Missed}), nobody {run.Fused.Nobody} ({run.Baseline.Nobody}) of {run.Fused.Matched}; acquired {run.Fused.Acquired}; pseudonyms {lost}/{all}; crossings {lostCrossings}/{allCrossings}"));
            run.Fused.Account.ForEach(output.WriteLine);
            fusedSquares += run.Fused.SquaredError;
            matched += run.Fused.Matched;
            rmseRatio += run.Fused.Rmse / run.Sources.Best / seeds;
            gospaRatio += run.Fused.MeanGospa / run.Baseline.MeanGospa / seeds;
            minutes += run.Fused.TrackMinutes;
            switches += run.Fused.Switches;
            inTime += run.Fused.Acquired.InTime;
            acquired += run.Fused.Acquired.All;
            changesLost += lost;
            changes += all;
            crossingsLost += lostCrossings;
            crossings += allCrossings;
        }

        string sum = string.Create(CultureInfo.InvariantCulture, $"RMSE {Math.Sqrt(fusedSquares / matched):0.000} m, {rmseRatio:0.00} x the best source; GOSPA {gospaRatio:0.00} x the baseline; {switches} switches in {minutes:0} min; acquired {inTime}/{acquired}; pseudonym changes lost {changesLost}/{changes}; crossings lost {crossingsLost}/{crossings}");
        output.WriteLine(sum);
        Assert.True(rmseRatio <= 0.6, sum);
        Assert.True(gospaRatio <= 0.6, sum);
        Assert.True(switches <= minutes / 100, sum);
        Assert.True(inTime >= 0.98 * acquired, sum);
        Assert.True(changesLost <= 0.01 * changes && changes > 50, sum);
        Assert.True(crossingsLost == 0 && crossings > 200, sum);
    }

    // A corner of four tiles lies on the westbound lane, so that vehicles cross one edge and drive along the other.
    private static SceneSettings AtTileCorner(int seed)
    {
        SceneSettings settings = new() { Seed = seed };
        GeoBounds tile = Quadkey.FromDegrees(settings.Latitude, settings.Longitude, Level).Bounds();
        LocalMetres scale = new(tile.South);
        return settings with { Latitude = tile.South - 2 / scale.PerDegreeNorth, Longitude = tile.West + 40 / scale.PerDegreeEast };
    }
}
