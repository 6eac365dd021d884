using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace V2X.Interop.Tests.Kill;

/// <summary>
/// A network namespace for an agent with two cables to this one: the radio's, and the backhaul's, which a test may cut. Needs root; goes with
/// its disposal.
/// </summary>
internal sealed class Backhaul : IDisposable
{
    private readonly string _name = "v2x" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6];
    private readonly string _network;

    public Backhaul()
    {
        // A network of its own for each process and namespace: tests may run beside each other.
        int drawn = Random.Shared.Next(1 << 14);
        _network = $"10.{64 + (drawn >> 8)}.{drawn & 0xFF}";
        Ip("netns", "add", _name);
        AddPair("r", "1/30", "2/30");
        AddPair("b", "5/30", "6/30");
        Ip("-n", _name, "link", "set", "lo", "up");
    }

    /// <summary>Where the agent receives, and serves its figures.</summary>
    public IPAddress Agent => IPAddress.Parse(_network + ".2");

    /// <summary>Where the agent reaches the broker.</summary>
    public IPAddress Broker => IPAddress.Parse(_network + ".5");

    /// <summary>What a program is started with to be inside.</summary>
    public string[] Wrapper => ["/usr/sbin/ip", "netns", "exec", _name];

    /// <summary>Takes the backhaul's cable out: packets vanish, and nobody is told.</summary>
    public void Cut() => Ip("link", "set", _name + "b", "down");

    /// <summary>Puts it in again.</summary>
    public void Mend() => Ip("link", "set", _name + "b", "up");

    public void Dispose()
    {
        Ip("link", "del", _name + "r");
        Ip("link", "del", _name + "b");
        Ip("netns", "del", _name);
    }

    private void AddPair(string cable, string here, string there)
    {
        string outside = _name + cable, inside = _name + cable + "i";
        Ip("link", "add", outside, "type", "veth", "peer", "name", inside, "netns", _name);
        Ip("addr", "add", $"{_network}.{here}", "dev", outside);
        Ip("-n", _name, "addr", "add", $"{_network}.{there}", "dev", inside);
        Ip("link", "set", outside, "up");
        Ip("-n", _name, "link", "set", inside, "up");
    }

    private static void Ip(params string[] arguments)
    {
        const string program = "/usr/sbin/ip";
        Assert.True(File.Exists(program), "iproute2 is not installed: run eng/install-peers");
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)) && process.ExitCode == 0, $"ip {string.Join(' ', arguments)}: {error} (run this test as root)");
    }
}
