using System.Diagnostics;
using V2X.Load.Edges;
using V2X.Results;

namespace V2X.Load.Soak;

/// <summary>
/// Constant load for minutes: memory may not grow. Managed memory is looked at after a full collection, so that what is seen is held; resident
/// memory shows what is lost outside of it.
/// </summary>
/// <param name="messagesPerSecond">Rate.</param>
/// <param name="duration">Length, warming up included.</param>
internal sealed class SoakLoad(int messagesPerSecond, TimeSpan duration)
{
    private const int Samples = 40;
    private const double ShareOfWarmUp = 0.25;

    public async Task<int> RunAsync(string? file)
    {
        Verdict verdict = new("soak");
        using EdgeProcess process = new(agents: 1);
        EdgePath path = new("soak", EdgeTraffic.At(messagesPerSecond), EdgePath.ToAgents(process.Ports.Agents));
        await using MqttEdge subscriber = new(process.Ports.Mqtt, "v2x/+/+/bsm/#", path.Recorder);
        TimeSpan warmUp = duration * ShareOfWarmUp, step = (duration - warmUp) / Samples;
        Console.WriteLine($"warming up, then {Samples} looks at memory over {(duration - warmUp).TotalSeconds:0} s at {messagesPerSecond} messages/s");
        path.WarmUp(messagesPerSecond, warmUp);
        process.Collect();
        List<double[]> managed = [], resident = [];
        long begun = Stopwatch.GetTimestamp();
        for (int sample = 0; sample < Samples; sample++)
        {
            path.Send(messagesPerSecond, step);
            EdgeSnapshot snapshot = process.Collect();
            double minutes = Stopwatch.GetElapsedTime(begun).TotalMinutes;
            managed.Add([minutes, snapshot.ManagedBytes / 1024.0]);
            resident.Add([minutes, snapshot.ResidentBytes / 1024.0]);
        }

        Judge(verdict, "managed memory", managed);
        Judge(verdict, "resident memory", resident);
        verdict.Note("messages that agents dropped", process.Snapshot().Dropped, "messages", Better.Lower);
        verdict.Draw(new Curve(
            "soak: memory over time", CurveKind.Linear, "minutes", "megabytes",
            [.. new[] { ("managed, after a collection", managed), ("resident", resident) }.Select(line => new CurveLine(line.Item1, [.. line.Item2.Select(point => (double[])[point[0], point[1] / 1024])]))]));
        return verdict.Finish(file);
    }

    private static void Judge(Verdict verdict, string what, List<double[]> points)
    {
        Slope slope = Slope.Of(points);
        verdict.Note($"{what}, slope", slope.PerMinute, "KiB/min", Better.Lower, slopeNoise: slope.Noise);
        verdict.Note($"{what} at the end", points[^1][1], "KiB", Better.Lower);
    }
}
