using System.Globalization;
using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Targets;
using V2X.Interop.Pki;

namespace V2X.Interop.Testing;

/// <summary>Judges a target to its end, to the end of a time, or until somebody breaks it off.</summary>
internal sealed class TestRun(IReadOnlyList<Suite> suites, RunOptions options, TimeProvider time)
{
    private const int PacketsBetweenLooks = 512;
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);

    /// <summary>Runs.</summary>
    /// <param name="target">What is judged.</param>
    /// <param name="duration">How long a live target is listened to, or longer where it is still being asked; null until it has been asked everything, or is broken off.</param>
    /// <param name="areSuitesChosen">Whether the suites were asked for.</param>
    /// <param name="progress">Gets a line a second; null for nobody.</param>
    /// <param name="cancellation">Breaks it off: the result is then of what came so far.</param>
    public RunResult Run(ITarget target, TimeSpan? duration, bool areSuitesChosen, TextWriter? progress, CancellationToken cancellation)
    {
        ConformanceRun run = new(suites, options);
        long begun = time.GetTimestamp();
        TimeSpan told = TimeSpan.Zero;
        bool isPartial = false;
        // Who only listens does not want a unit to be sent anything.
        IActiveTarget? active = areSuitesChosen ? target as IActiveTarget : null;
        // A unit that is asked something is listened to until that is over, and no longer unless somebody says how long.
        bool isOverWhenAsked = active is not null && run.IsAsking && duration is null;
        while (true)
        {
            if (run.IsAsking)
                run.Advance(active, LabTime.ToUnixNs(time.GetUtcNow()));
            else if (isOverWhenAsked)
                break;
            bool isLookDue = true;
            if (target.TryNext(out Packet packet))
            {
                run.Take(packet);
                isLookDue = run.Packets % PacketsBetweenLooks == 0 || target.Progress is null;
            }
            else if (target.IsAtEnd)
            {
                isPartial = target.Fault.Length > 0;
                break;
            }

            if (!isLookDue)
                continue;
            TimeSpan elapsed = time.GetElapsedTime(begun);
            if (cancellation.IsCancellationRequested)
            {
                // Listening until somebody ends it is how a live unit is judged where no time is given.
                isPartial = duration is not null || target is not IActiveTarget || run.IsAsking;
                break;
            }

            if (elapsed >= duration && !run.IsAsking)
                break;
            if (progress is not null && elapsed - told >= s_pace)
            {
                told = elapsed;
                progress.WriteLine(Line(run, target, elapsed));
            }
        }

        return run.Finish(target.Name, isPartial, areSuitesChosen) with { SourceFault = target.Fault };
    }

    private static string Line(ConformanceRun run, ITarget target, TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{elapsed.TotalSeconds,6:0} s  {run.Packets} packets{(target.Progress is { } done ? $"  {100 * done:0} %" : "")}");
}
