using V2X.Interop.Scenarios.Judging;

namespace V2X.Interop.Tests.Scenarios;

/// <summary>Which track is whose: kept within the gate, let go beyond it, the rest by the least sum of squares.</summary>
public class TrackMatchingTests
{
    private const ulong A = 0xA, B = 0xB;
    private readonly TrackMatching _matching = new();

    [Fact]
    public void Who_has_a_track_keeps_it_within_the_gate_even_where_exchanging_would_be_nearer()
    {
        Assert.Equal([0, 1], Match([(0, 0), (1, 0)], [(A, (0, 0)), (B, (1, 0))]));
        Assert.Equal([0, 1], Match([(0, 0), (1, 0)], [(A, (1, 0)), (B, (0, 0))]));
        Assert.Equal([1, 0], Match([(0, 0), (2.9, 0)], [(B, (2.9, 0)), (A, (0, 0))]));
    }

    [Fact]
    public void A_wrong_pair_is_let_go_as_soon_as_it_is_a_lane_apart()
    {
        Assert.Equal([0, 1], Match([(0, 0), (0.5, 0)], [(A, (0, 0)), (B, (0.5, 0))]));
        Assert.Equal([0, 1], Match([(0, 0), (TrackMatching.GateMetres - 0.01, 0)], [(A, (TrackMatching.GateMetres - 0.01, 0)), (B, (0, 0))]));
        Assert.Equal([1, 0], Match([(0, 0), (TrackMatching.GateMetres, 0)], [(A, (TrackMatching.GateMetres, 0)), (B, (0, 0))]));
    }

    [Fact]
    public void Nothing_beyond_the_gate_is_a_pair_neither_kept_nor_new()
    {
        Assert.Equal([-1], Match([(0, 0)], [(A, (TrackMatching.GateMetres, 0))]));
        Assert.Equal([0], Match([(0, 0)], [(A, (TrackMatching.GateMetres - 0.01, 0))]));
        Assert.Equal([-1], Match([(0, 0)], [(A, (0, TrackMatching.GateMetres))]));
    }

    [Fact]
    public void After_a_gap_the_last_track_comes_first_unless_it_has_become_anothers()
    {
        Assert.Equal([0, -1], Match([(0, 0), (9, 0)], [(A, (0, 0))]));
        Assert.Equal([-1, -1], Match([(0, 0), (9, 0)], []));
        Assert.Equal([1, -1], Match([(0, 0), (9, 0)], [(B, (0, 0.5)), (A, (0, 1))]));

        Assert.Equal([-1, 0], Match([(0, 0), (9, 0)], [(A, (9, 0))]));
        Assert.Equal([-1, 0], Match([(8, 0), (9, 0)], [(A, (8, 0))]));
    }

    [Fact]
    public void Reset_pairs_as_if_nobody_had_been_paired()
    {
        Assert.Equal([0, 1], Match([(0, 0), (1, 0)], [(A, (0, 0)), (B, (1, 0))]));
        _matching.Reset();
        Assert.Equal([1, 0], Match([(0, 0), (1, 0)], [(A, (1, 0)), (B, (0, 0))]));
    }

    private int[] Match((double East, double North)[] truth, (ulong Id, (double East, double North) Place)[] tracks) =>
        _matching.Match([.. Enumerable.Range(0, truth.Length)], truth, [.. tracks.Select(track => track.Id)], [.. tracks.Select(track => track.Place)]);
}
