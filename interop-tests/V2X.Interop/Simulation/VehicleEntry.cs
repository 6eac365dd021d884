namespace V2X.Interop.Simulation;

/// <summary>Decides where vehicles enter, so that none appears inside or right in front of another.</summary>
internal sealed class VehicleEntry
{
    private const int Tries = 200;
    private const double BorderShare = 0.3;

    // What a newcomer keeps from those on other lanes and roads.
    private const double ClearMetres = 0.4;

    private readonly Scene _scene;
    private readonly Random _random;
    private readonly Coverage[] _border;
    private readonly Coverage[] _inland;
    private readonly double _inlandMetres;
    private int _nextNumber;

    /// <summary>Entries into <paramref name="scene"/> drawn from <paramref name="random"/>.</summary>
    public VehicleEntry(Scene scene, Random random)
    {
        _scene = scene;
        _random = random;
        _border = [.. scene.Coverages.Where(stretch => stretch.HasBorder)];
        _inland = [.. scene.Coverages.Where(stretch => !stretch.HasBorder)];
        _inlandMetres = _inland.Sum(stretch => stretch.LengthMetres);
    }

    /// <summary>A vehicle shortly before the border; null where there is no room.</summary>
    public Vehicle? BeforeBorder(LaneTraffic traffic)
    {
        for (int i = 0; i < Tries && _border.Length > 0; i++)
        {
            Coverage stretch = _border[_random.Next(_border.Length)];
            double along = stretch.Route.BorderMetres!.Value - 25 - (_random.NextDouble() * 190);
            if (TryPlace(traffic, stretch.Route, along) is { } vehicle)
                return vehicle;
        }

        return null;
    }

    /// <summary>A vehicle that two sites hear; null where there is no room.</summary>
    public Vehicle? InOverlap(LaneTraffic traffic)
    {
        for (int i = 0; i < Tries && _scene.Overlaps.Count > 0; i++)
        {
            Coverage stretch = _scene.Overlaps[_random.Next(_scene.Overlaps.Count)];
            if (TryPlace(traffic, stretch.Route, stretch.StartMetres + (_random.NextDouble() * stretch.LengthMetres / 2)) is { } vehicle)
                return vehicle;
        }

        return null;
    }

    /// <summary>A vehicle anywhere within reach of a site; null where there is no room.</summary>
    public Vehicle? Anywhere(LaneTraffic traffic) => Draw(traffic, stretch => stretch.StartMetres + (_random.NextDouble() * stretch.LengthMetres * 0.9));

    /// <summary>A vehicle that drives into reach of a site; null where there is no room just now.</summary>
    public Vehicle? AtEdge(LaneTraffic traffic) => Draw(traffic, stretch => stretch.StartMetres + (_random.NextDouble() * Math.Min(120, stretch.LengthMetres / 4)));

    private Vehicle? Draw(LaneTraffic traffic, Func<Coverage, double> place)
    {
        for (int i = 0; i < Tries && _scene.Coverages.Count > 0; i++)
        {
            Coverage stretch = DrawStretch();
            if (TryPlace(traffic, stretch.Route, place(stretch)) is { } vehicle)
                return vehicle;
        }

        return null;
    }

    private Coverage DrawStretch()
    {
        if (_inland.Length == 0 || (_border.Length > 0 && _random.NextDouble() < BorderShare))
            return _border[_random.Next(_border.Length)];
        double at = _random.NextDouble() * _inlandMetres;
        foreach (Coverage stretch in _inland)
        {
            at -= stretch.LengthMetres;
            if (at < 0)
                return stretch;
        }

        return _inland[^1];
    }

    private Vehicle? TryPlace(LaneTraffic traffic, Route route, double along)
    {
        int lane = _random.Next(LanePosition.Lanes);
        VehicleProfile profile = VehicleProfile.Draw(_random);
        Vehicle vehicle = new(_nextNumber, profile, route, lane, along);
        (Vehicle? leader, Vehicle? follower) = traffic.Neighbours(vehicle);
        double gap = leader is null ? double.PositiveInfinity : leader.AlongMetres - leader.Profile.LengthMetres - along;
        if (along < profile.LengthMetres || gap < 15 || IsTooClose(follower, along - profile.LengthMetres))
            return null;
        double speed = route.ComfortSpeed(along) * profile.SpeedShare;
        if (leader is not null)
            speed = Math.Min(speed, DriverModel.SafeSpeed(profile, gap, leader.SpeedMetresPerSecond));
        foreach (StopLine line in _scene.StopLines[route])
        {
            if (along > line.AlongMetres && along - profile.LengthMetres < line.EndMetres)
                return null;
            if (line.AlongMetres > along)
                speed = Math.Min(speed, DriverModel.SafeSpeed(profile, line.AlongMetres - along, 0));
        }

        // Not onto a follower that would have to brake hard for the newcomer.
        if (follower is not null && follower.SpeedMetresPerSecond > DriverModel.SafeSpeed(follower.Profile, along - profile.LengthMetres - follower.AlongMetres, speed))
            return null;
        LanePosition.Apply(vehicle, _scene.Plane);
        if (!traffic.IsClear(vehicle, ClearMetres))
            return null;
        _nextNumber++;
        vehicle.SpeedMetresPerSecond = speed;
        vehicle.StationId = (ulong)_random.NextInt64();
        vehicle.MessageCount = _random.Next(128);
        return vehicle;
    }

    private static bool IsTooClose(Vehicle? follower, double rearMetres) => follower is not null && rearMetres - follower.AlongMetres < 15;
}
