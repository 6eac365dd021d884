using V2X.Fusion.Tests.Scenes;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Tests.Shards;

public sealed class BadInputTests
{
    [Fact]
    public void A_teleporting_or_mirrored_position_does_not_drag_the_track()
    {
        World world = new();
        Drive(world, 20, 0);
        (double East, double North) before = world.Place(Assert.Single(world.Confirmed()));
        Assert.Equal(FusionReason.IdentityJump, world.Engine.AddSelfReport(world.Report(7, 500, 80, 10, 90), world.Now));
        Assert.Equal(FusionReason.IdentityJump, world.Engine.AddSelfReport(world.Report(7, -before.East - 40, -before.North, 10, 270), world.Now));
        Assert.Equal(FusionReason.IdentityJump, world.Engine.AddSelfReport(world.Report(7, 40_000, 0, 10, 270), world.Now));
        (double East, double North) after = world.Place(Assert.Single(world.Confirmed()));
        Assert.Equal(before, after);
        Assert.Equal(3, world.Count(FusionReason.IdentityJump));
        Drive(world, 20, 20);
        Assert.Single(world.Confirmed());
        Assert.Equal(1, world.Engine.Count);
    }

    [Fact]
    public void Two_vehicles_under_one_identity_are_two_tracks()
    {
        World world = new();
        for (int i = 0; i < 30; i++)
        {
            world.Engine.AddSelfReport(world.Report(7, i * 1.0, 0, 10, 90), world.Now);
            world.Tick(0.05);
            world.Engine.AddSelfReport(world.Report(7, 300 - i * 1.0, 40, 10, 270), world.Now);
            world.Tick(0.05);
        }

        List<FusedTrack> tracks = world.Confirmed();
        Assert.Equal(2, tracks.Count);
        Assert.All(tracks, track => Assert.InRange(track.Observations, 28u, 30u));
    }

    [Fact]
    public void A_new_identity_in_the_place_of_one_that_fell_silent_goes_on_as_its_track()
    {
        World world = new();
        Drive(world, 20, 0, 7);
        ulong id = Assert.Single(world.Confirmed()).Id;
        Drive(world, 20, 20, 8);
        FusedTrack track = Assert.Single(world.Confirmed());
        Assert.Equal((id, 2), (track.Id, track.Provenance.Count));
        Assert.Equal(1, world.Engine.Figures().IdentityChanges);
    }

    [Fact]
    public void A_second_voice_beside_one_that_goes_on_becomes_a_track_of_its_own()
    {
        World world = new();
        for (int i = 0; i < 30; i++)
        {
            world.Engine.AddSelfReport(world.Report(7, i * 1.0, 0, 10, 90), world.Now);
            world.Engine.AddSelfReport(world.Report(8, i * 1.0, 3, 10, 90), world.Now);
            world.Tick();
        }

        Assert.Equal(2, world.Confirmed().Count);
    }

    [Fact]
    public void Two_that_speak_just_before_each_other_do_not_change_places_for_ever()
    {
        World world = new();
        for (int i = 0; i < 40; i++)
        {
            // The second voice comes when the first is all but overdue.
            if (i > 2)
                world.Engine.AddSelfReport(world.Report(8, i * 1.0 + 4, 0, 10, 90), world.Now);
            world.Tick(0.01);
            world.Engine.AddSelfReport(world.Report(7, i * 1.0, 0, 10, 90), world.Now);
            world.Engine.AddFrame(1, [world.Object(1, i * 1.0, 0), world.Object(1, i * 1.0 + 4, 0)], world.Now);
            world.Tick(0.09);
        }

        FusedTrack[] tracks = [.. world.Confirmed().OrderBy(track => world.Place(track).East)];
        Assert.Equal(2, tracks.Length);
        Assert.Equal([new StationIdentity(1, 7), new StationIdentity(1, 8)], tracks.Select(track => track.LatestIdentity()));
        Assert.All(tracks, track => Assert.True(track.Observations > 70, $"{track.Observations}"));
    }

    [Theory]
    [InlineData(double.NaN, 114.19, FusionReason.NoPosition)]
    [InlineData(22.38, double.PositiveInfinity, FusionReason.NoPosition)]
    [InlineData(90.0000001, 114.19, FusionReason.NoPosition)]
    [InlineData(90, 114.19, FusionReason.BeyondTiles)]
    [InlineData(-89.9, 0, FusionReason.BeyondTiles)]
    [InlineData(85.0511, -180, FusionReason.None)]
    [InlineData(0, 180, FusionReason.None)]
    public void Places_at_the_edge_are_taken_or_refused_by_name(double latitude, double longitude, FusionReason expected)
    {
        World world = new();
        Observation report = world.Report(7, 0, 0, 10, 90) with { LatitudeDegrees = latitude, LongitudeDegrees = longitude };
        Assert.Equal(expected, world.Engine.AddSelfReport(report, world.Now));
        world.Tick();
        Assert.Equal(expected == FusionReason.None ? 1 : 0, world.Engine.Count);
        Assert.Equal(expected == FusionReason.None ? 0 : 1, world.Count(expected));
    }

    [Fact]
    public void A_track_drives_over_the_antimeridian_without_a_break()
    {
        World world = new(new FusionSettings { ShardLevel = 16 }, 10, 179.9995);
        Drive(world, 120, 0);
        FusedTrack track = Assert.Single(world.Confirmed());
        Assert.InRange(track.LongitudeDegrees, -180, -179.99);
        Assert.Equal((120u, 1), (track.Observations, (int)world.Engine.Figures().HandedOver));
    }

    [Fact]
    public void Absurd_accuracies_and_fields_are_counted_and_leave_a_sound_track()
    {
        World world = new();
        Drive(world, 20, 0);
        Observation report = world.Report(7, 20, 0, 10, 90);
        Assert.Equal(FusionReason.CovarianceAbsurd, world.Engine.AddSelfReport(report with { SemiMajorSigmaMetres = -1 }, world.Now));
        Assert.Equal(FusionReason.CovarianceAbsurd, world.Engine.AddSelfReport(report with { SemiMajorSigmaMetres = 1e9 }, world.Now));
        Assert.Equal(FusionReason.None, world.Engine.AddSelfReport(report with { SemiMajorSigmaMetres = 0 }, world.Now));
        world.Tick();
        Observation wild = world.Report(7, 21, 0, double.PositiveInfinity, 1e6) with { YawRateDegreesPerSecond = 1e9, LengthMetres = -4, SpeedSigmaMetresPerSecond = -1 };
        Assert.Equal(FusionReason.None, world.Engine.AddSelfReport(wild, world.Now));
        Assert.Equal(FusionReason.None, world.Engine.AddSelfReport(world.Report(7, 21, 0, 10, 270) with { MeasuredUnixNs = world.Now + 1_000_000 }, world.Now));
        Assert.Equal((2, 1, 4, 1), (world.Count(FusionReason.CovarianceAbsurd), world.Count(FusionReason.CovarianceZero), world.Count(FusionReason.FieldAbsurd), world.Count(FusionReason.VelocityContradicts)));
        FusedTrack track = Assert.Single(world.Confirmed());
        Assert.InRange(track.HeadingDegrees, 85, 95);
        Assert.InRange(world.Place(track).East, 20, 22);
        Assert.True(double.IsNaN(track.LengthMetres));
    }

    [Fact]
    public void Duplicates_and_frames_that_are_too_large_or_mixed_are_counted()
    {
        World world = new(new FusionSettings { MaximumFrameObjects = 4 });
        Observation report = world.Report(7, 0, 0, 10, 90);
        world.Engine.AddSelfReport(report, world.Now);
        Assert.Equal(FusionReason.DuplicateObservation, world.Engine.AddSelfReport(report with { Source = 101 }, world.Now));
        Observation[] frame = [.. Enumerable.Range(0, 6).Select(i => world.Object(1, 100 + i * 20, 0)), world.Object(2, 0, 100)];
        Assert.Equal(4, world.Engine.AddFrame(1, frame, world.Now));
        Assert.Equal(0, world.Engine.AddFrame(-1, frame, world.Now));
        Assert.Equal(3, world.Engine.AddFrame(1, frame[4..].Append(world.Object(1, 300, 300)).ToArray(), world.Now));
        Assert.Equal((1, 3, 8), (world.Count(FusionReason.DuplicateObservation), world.Count(FusionReason.FrameTooLarge), world.Count(FusionReason.BadSource)));
    }

    [Fact]
    public void Random_rubbish_never_throws_and_every_observation_is_accounted_for()
    {
        const int seed = 20261121;
        Dice dice = new(seed);
        World world = new(new FusionSettings { MaximumTracksPerShard = 32, MaximumShards = 2, MaximumIdentities = 64 });
        double[] odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -0.0, 0, 1e-300, 90, -90, 180, -180, 85.05, 360, 1, -1];
        for (int i = 0; i < 20_000; i++)
        {
            Observation item = dice.Chance(0.5) ? world.Report((ulong)dice.Below(40), dice.Between(-400, 400), dice.Between(-400, 400)) : world.Object(dice.Below(5), dice.Between(-400, 400), dice.Between(-400, 400));
            item.LatitudeDegrees = dice.Chance(0.2) ? odd[dice.Below(odd.Length)] : item.LatitudeDegrees;
            item.LongitudeDegrees = dice.Chance(0.2) ? odd[dice.Below(odd.Length)] : item.LongitudeDegrees;
            item.SemiMajorSigmaMetres = odd[dice.Below(odd.Length)];
            item.SemiMinorSigmaMetres = odd[dice.Below(odd.Length)];
            item.SemiMajorOrientationDegrees = odd[dice.Below(odd.Length)];
            item.SpeedMetresPerSecond = odd[dice.Below(odd.Length)];
            item.HeadingDegrees = odd[dice.Below(odd.Length)];
            item.SpeedSigmaMetresPerSecond = odd[dice.Below(odd.Length)];
            item.YawRateDegreesPerSecond = odd[dice.Below(odd.Length)];
            item.AccelerationMetresPerSecondSquared = odd[dice.Below(odd.Length)];
            item.MeasuredUnixNs = dice.Chance(0.02) ? dice.Chance(0.5) ? long.MinValue : long.MaxValue : world.Now - dice.Below(600_000_000);
            if (item.Kind == ObservationKind.SelfReport)
                world.Engine.AddSelfReport(item, world.Now);
            else
                world.Engine.AddFrame(item.Source, [item], world.Now);
            if (i % 20 == 0)
                world.Tick();
        }

        foreach (FusedTrack track in world.Confirmed())
        {
            Assert.True(double.IsFinite(track.LatitudeDegrees) && double.IsFinite(track.LongitudeDegrees) && double.IsFinite(track.SpeedMetresPerSecond), $"seed {seed}");
            Assert.True(track.Covariance.EastEast > 0 && track.Covariance.NorthNorth > 0, $"seed {seed}");
        }

        FusionFigures figures = world.Engine.Figures();
        FusionReason[] refusing =
        [
            FusionReason.NoPosition, FusionReason.BeyondTiles, FusionReason.TooLate, FusionReason.AheadOfClock, FusionReason.CovarianceAbsurd,
            FusionReason.DuplicateObservation, FusionReason.HistoryExhausted, FusionReason.BadSource,
        ];
        Assert.True(figures.CountOf(FusionReason.TooManyShards) > 0);
        Assert.InRange(figures.Merged + refusing.Sum(figures.CountOf), 20_000 - figures.CountOf(FusionReason.TooManyShards), 20_000);
    }

    private static void Drive(World world, int reports, double fromEast, ulong station = 7)
    {
        for (int i = 0; i < reports; i++)
        {
            world.Engine.AddSelfReport(world.Report(station, fromEast + i, 0, 10, 90), world.Now);
            world.Tick();
        }
    }
}
