using System.Globalization;
using V2X.Results;
using V2X.Security.Crypto;

namespace V2X.Benchmarks.Security;

/// <summary>
/// The whole way of a signed message through <see cref="V2X.Security.Spdus.SpduVerifier"/> against <c>openssl speed</c>: both on one
/// core, in turns, in processor time, the best turn of each. What is held is the ratio, never a rate. The yardstick for P-256 is the
/// bare verification of a digest of 20 octets; that for SM2 hashes as well, a message of 20 octets and for each of them once more the
/// identity and the key (Z), which the verifier keeps beside the signer.
/// </summary>
internal static class SecurityRun
{
    private const int Turns = 6;
    private const int TurnsInBrief = 2;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    public static int Run(BenchmarkOptions options)
    {
        int turns = options.IsBrief ? TurnsInBrief : Turns;
        int core = Core.Hold();
        Console.WriteLine($"Verifications a second of processor time on core {core.ToString(CultureInfo.InvariantCulture)}, best of {turns} turns");
        Verdict verdict = new("security");
        Measure(verdict, "P-256", EcCurve.NistP256, "ecdsap256", core, turns);
        Measure(verdict, "SM2", EcCurve.Sm2, "sm2", core, turns);
        return verdict.Finish(options.File);
    }

    private static void Measure(Verdict verdict, string name, EcCurve curve, string algorithm, int core, int turns)
    {
        VerificationLoad load = new(curve);
        load.Run(500);
        double ours = 0, theirs = 0;
        for (int turn = 0; turn < turns; turn++)
        {
            theirs = Math.Max(theirs, OpenSslSpeed.VerificationsPerSecond(algorithm, core));
            ours = Math.Max(ours, Rate(load));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        load.Run(200);
        double octets = (GC.GetAllocatedBytesForCurrentThread() - before) / 200.0;
        verdict.Note($"{name} verification", ours, "verifications/s", Better.Higher, new Peer("openssl speed", theirs));
        verdict.Note($"{name} verification allocated", octets, "B", Better.Lower);
    }

    // User time, which is what the openssl program counts by.
    private static double Rate(VerificationLoad load)
    {
        const int batch = 200;
        int times = 0;
        TimeSpan start = Environment.CpuUsage.UserTime;
        TimeSpan spent;
        do
        {
            load.Run(batch);
            times += batch;
            spent = Environment.CpuUsage.UserTime - start;
        }
        while (spent < Turn);
        return times / spent.TotalSeconds;
    }
}
