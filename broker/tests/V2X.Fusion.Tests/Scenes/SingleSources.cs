using V2X.Fusion.Tracking;

namespace V2X.Fusion.Tests.Scenes;

/// <summary>What each source is worth by itself: its own positions against the truth at the very time they were measured, delay not counted.</summary>
internal sealed class SingleSources(Scene scene)
{
    private readonly Dictionary<int, (double Squares, int Count)> _sums = [];
    private readonly Dictionary<(int User, long Ns), (double East, double North)> _truth = [];

    /// <summary>The least root mean square error among the sources, metres.</summary>
    public double Best => _sums.Values.Min(sum => Math.Sqrt(sum.Squares / sum.Count));

    public void Remember()
    {
        foreach (SceneUser user in scene.Users)
            _truth[(user.Number, scene.NowNs)] = (user.East, user.North);
    }

    public void Take(Delivery delivery)
    {
        for (int i = 0; i < delivery.Observations.Length; i++)
        {
            Observation item = delivery.Observations[i];
            if (!_truth.TryGetValue((delivery.Truth[i], item.MeasuredUnixNs), out (double East, double North) place) || !scene.IsCovered(place.East, place.North))
                continue;
            (double squares, int count) = _sums.GetValueOrDefault(delivery.Source);
            double error = Gospa.Squared(place, scene.ToMetres(item.LatitudeDegrees, item.LongitudeDegrees));
            _sums[delivery.Source] = (squares + error, count + 1);
        }
    }
}
