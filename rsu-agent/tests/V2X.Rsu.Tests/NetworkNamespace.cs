using System.Diagnostics;
using System.Runtime.InteropServices;

namespace V2X.Rsu.Tests;

/// <summary>Runs an action in a network namespace of its own, on a thread of its own; the namespace goes with them.</summary>
internal static partial class NetworkNamespace
{
    private const int NewNetwork = 0x4000_0000;
    private const int Nobody = 65_534;

    // setresuid; the numbers of the two architectures that tests run on.
    private static readonly nint SetUserId = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 117 : 147;

    public static void Run(Action action)
    {
        Exception? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                if (Unshare(NewNetwork) != 0)
                    throw new InvalidOperationException($"No network namespace is to be had (errno {Marshal.GetLastPInvokeError()}); run this test as root, or with CAP_SYS_ADMIN and CAP_NET_ADMIN.");
                action();
            }
            catch (Exception e)
            {
                fault = e;
            }
        });
        thread.Start();
        thread.Join();
        Assert.True(fault is null, fault?.ToString());
    }

    /// <summary>
    /// Runs an action on a thread that may not open raw sockets, because it has given up root.
    /// </summary>
    public static void RunWithoutRawSockets(Action action) => Run(() =>
    {
        // The raw system call changes this thread alone, where the library's function would change the process.
        if (SystemCall(SetUserId, Nobody, Nobody, Nobody) != 0)
            throw new InvalidOperationException($"Cannot become another user (errno {Marshal.GetLastPInvokeError()}); run this test as root.");
        action();
    });

    /// <summary>Makes a pair of interfaces joined by a cable, both up.</summary>
    public static void AddPair(string one, string other)
    {
        Ip("link", "add", one, "type", "veth", "peer", "name", other);
        Ip("link", "set", one, "up");
        Ip("link", "set", other, "up");
    }

    // A child process is in the namespace of the thread that starts it.
    private static void Ip(params string[] arguments)
    {
        const string program = "/usr/sbin/ip";
        Assert.True(File.Exists(program), "iproute2 is not installed: run eng/install-peers");
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(10)) && process.ExitCode == 0, $"ip {string.Join(' ', arguments)}: {error}");
    }

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first, nint second, nint third);
}
