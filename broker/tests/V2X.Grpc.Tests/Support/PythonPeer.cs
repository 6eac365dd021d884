using System.Diagnostics;

namespace V2X.Grpc.Tests.Support;

/// <summary>Debian's own Python with its stock gRPC, running the scripts in <c>peers</c> on stubs generated for this run.</summary>
internal static class PythonPeer
{
    private static readonly Lazy<string> s_stubs = new(GenerateStubs);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        using var process = Start(script, arguments);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(s_patience);
        await process.WaitForExitAsync().WaitAsync(s_patience);
        Assert.True(process.ExitCode == 0, $"{script} {string.Join(' ', arguments)} failed:\n{output}\n{await errors}");
        return output;
    }

    public static Process Start(string script, params string[] arguments)
    {
        var info = Command("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "peers", script), .. arguments]);
        info.Environment["PYTHONPATH"] = s_stubs.Value;
        info.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        // A proxy of the machine is no business of a loopback test.
        info.Environment["no_grpc_proxy"] = "127.0.0.1";
        return Launch(info);
    }

    private static string GenerateStubs()
    {
        var folder = Directory.CreateTempSubdirectory("v2x-grpc-stubs-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var contracts = Path.Combine(AppContext.BaseDirectory, "contracts");
        Generate(folder, Path.Combine(AppContext.BaseDirectory, "peers"), "echo.proto");
        // Under its own path the module would hide inside Python's package grpc.
        Generate(folder, Path.Combine(contracts, "grpc/health/v1"), "health.proto");
        Generate(folder, contracts, "v2x/v1/message.proto", "v2x/v1/ingest.proto", "v2x/v1/subscribe.proto");
        return folder;
    }

    private static void Generate(string folder, string root, params string[] files)
    {
        string[] arguments = ["-I" + root, "--python_out=" + folder, "--grpc_python_out=" + folder, "--plugin=protoc-gen-grpc_python=/usr/bin/grpc_python_plugin", .. files];
        using var process = Launch(Command("/usr/bin/protoc", arguments));
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"protoc failed on {string.Join(' ', files)}; run eng/install-peers if a plug-in is missing:\n{errors}");
    }

    private static ProcessStartInfo Command(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static Process Launch(ProcessStartInfo info)
    {
        Assert.True(File.Exists(info.FileName), $"{info.FileName} is missing: run eng/install-peers.");
        return Process.Start(info)!;
    }
}
