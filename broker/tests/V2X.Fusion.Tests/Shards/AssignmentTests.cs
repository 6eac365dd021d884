using V2X.Fusion.Association;
using V2X.Fusion.Tests.Scenes;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Tests.Shards;

public sealed class AssignmentTests
{
    [Fact]
    public void The_solver_finds_the_least_cost_that_trying_everything_finds()
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            Dice dice = new(seed);
            int rows = 1 + dice.Below(5), columns = rows + dice.Below(3);
            double[] costs = [.. Enumerable.Range(0, rows * columns).Select(_ => dice.Between(-5, 5))];
            int[] found = new int[rows];
            new AssignmentSolver(8, 8).Solve(costs, rows, columns, found);
            Assert.Equal(rows, found.Distinct().Count());
            double cost = found.Select((column, row) => costs[row * columns + column]).Sum();
            Assert.True(Math.Abs(cost - Least(costs, rows, columns, 0, 0)) < 1e-9, $"seed {seed}");
        }
    }

    [Fact]
    public void Two_objects_that_want_one_track_are_told_apart_for_the_best_of_both()
    {
        FrameAssignment assignment = new(8, new FusionFigures());
        assignment.Resize(8);
        assignment.Begin(2);
        assignment.Add(0, 3, -10);
        assignment.Add(0, 4, -9);
        assignment.Add(1, 3, -9.5);
        int[] tracks = new int[2];
        assignment.Solve(2, tracks, new double[2]);
        Assert.Equal([4, 3], tracks);
    }

    [Fact]
    public void A_cluster_beyond_the_limit_is_assigned_nearest_first_and_counted()
    {
        FusionFigures figures = new();
        FrameAssignment assignment = new(100, figures);
        assignment.Resize(100);
        assignment.Begin(100);
        for (int i = 0; i < 100; i++)
        {
            assignment.Add(i, i, -10);
            assignment.Add(i, (i + 1) % 100, -5);
        }

        int[] tracks = new int[100];
        assignment.Solve(100, tracks, new double[100]);
        Assert.Equal(Enumerable.Range(0, 100), tracks);
        Assert.Equal(1, figures.CountOf(FusionReason.ClusterTooLarge));
    }

    private static double Least(double[] costs, int rows, int columns, int row, int used)
    {
        if (row == rows)
            return 0;
        double least = double.PositiveInfinity;
        for (int column = 0; column < columns; column++)
        {
            if ((used & 1 << column) == 0)
                least = Math.Min(least, costs[row * columns + column] + Least(costs, rows, columns, row + 1, used | 1 << column));
        }

        return least;
    }
}
