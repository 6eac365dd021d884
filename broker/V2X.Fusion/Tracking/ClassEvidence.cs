using System.Runtime.CompilerServices;
using V2X.Model.Canonical;

namespace V2X.Fusion.Tracking;

/// <summary>
/// What the sources say of a road user's class: a vote of each observation by its probability, older votes fading, so that a steady
/// majority wins over single errors and a source that keeps its mind is followed within some twenty observations.
/// </summary>
internal struct ClassEvidence
{
    // Classes of the canonical model are numbered below this.
    public const int Classes = 24;

    private const float Memory = 0.95f;
    private const float ProbabilityWhenAbsent = 0.7f;

    // A road user knows what it is better than a sensor that sees its outline.
    private const float SelfReportWeight = 3;

    private Votes _votes;

    public RoadUserClass Best { get; private set; }

    /// <summary>Share of the votes for the best class; NaN before the first vote.</summary>
    public readonly double Probability
    {
        get
        {
            float all = 0;
            for (int i = 1; i < Classes; i++)
                all += _votes[i];
            return all > 0 ? _votes[(int)Best] / (all + 0.25f) : double.NaN;
        }
    }

    public void Add(in Observation observation)
    {
        int voted = (int)observation.Class;
        if (voted is <= 0 or >= Classes)
            return;
        double stated = observation.ClassProbability;
        float weight = stated is >= 0 and <= 1 ? (float)stated : ProbabilityWhenAbsent;
        if (observation.Kind == ObservationKind.SelfReport)
            weight *= SelfReportWeight;
        int best = 0;
        for (int i = 1; i < Classes; i++)
        {
            _votes[i] *= Memory;
            if (i == voted)
                _votes[i] += weight;
            if (_votes[i] > _votes[best])
                best = i;
        }

        Best = (RoadUserClass)best;
    }

    [InlineArray(Classes)]
    private struct Votes
    {
        private float _first;
    }
}
