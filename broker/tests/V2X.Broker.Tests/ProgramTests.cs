using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace V2X.Broker.Tests;

/// <summary>The program <c>v2x-broker</c> as an operator meets it.</summary>
public class ProgramTests
{
    private static readonly string s_program = typeof(ProgramTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BrokerProgram").Value!;

    [Theory]
    [InlineData(0, "--check")]
    [InlineData(0, "--help")]
    [InlineData(2, "--chek")]
    [InlineData(2, "--config")]
    [InlineData(3, "--config", "/nonexistent/broker.json")]
    public async Task Exit_codes_tell_usage_from_faults(int expected, params string[] arguments)
    {
        (int exitCode, string output, string errors) = await ProgramRun.ToEndAsync(s_program, arguments);
        Assert.True(exitCode == expected, $"{exitCode}: {output}{errors}");
        Assert.Equal(expected == 0, errors.Length == 0);
    }

    [Fact]
    public async Task Every_fault_of_a_configuration_is_listed_at_once_with_its_path()
    {
        (int exitCode, _, string errors) = await ProgramRun.ToEndAsync(s_program, [
            "--check", "--Broker:Grpc:Port=abc", "--Broker:Grpc:Prt", "1", "--Broker:Http:Address=localhost",
            "--Broker:Grpc:Address=0.0.0.0", "--Broker:Limits:Agents=0", "--Broker:Limits:DuplicateWindowSeconds=NaN"]);
        Assert.Equal(3, exitCode);
        foreach (string path in new[] { "Grpc:Port", "Grpc:Prt", "Http:Address", "Grpc:Address", "Limits:Agents", "Limits:DuplicateWindowSeconds" })
            Assert.Contains($"Broker:{path}: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_files_are_checked_and_permit_other_addresses()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-broker-tls-").FullName;
        try
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using X509Certificate2 certificate = new CertificateRequest("CN=broker", key, HashAlgorithmName.SHA256)
                .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            string file = Path.Combine(folder, "broker.pem");
            await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());
            string[] arguments = ["--check", "--Broker:Grpc:Address=0.0.0.0", $"--Broker:Grpc:Tls:CertificatePath={file}"];
            (int withoutKey, _, string errors) = await ProgramRun.ToEndAsync(s_program, arguments);
            Assert.Equal(3, withoutKey);
            Assert.Contains("Broker:Grpc:Tls:CertificatePath", errors, StringComparison.Ordinal);
            await File.AppendAllTextAsync(file, "\n" + key.ExportPkcs8PrivateKeyPem());
            // Traffic is protected, but whoever comes would be let in.
            (int nobodyAsked, _, errors) = await ProgramRun.ToEndAsync(s_program, arguments);
            Assert.Equal(3, nobodyAsked);
            Assert.Contains("AllowAnonymousBeyondLoopback", errors, StringComparison.Ordinal);
            foreach (string said in (string[])[$"--Broker:Grpc:Tls:ClientAuthoritiesPath={file}", "--Broker:Grpc:AllowAnonymousBeyondLoopback=true"])
                Assert.Equal(0, (await ProgramRun.ToEndAsync(s_program, [.. arguments, said])).ExitCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_one_line_and_SIGTERM_ends_it_well()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        (int exitCode, _, string errors) = await ProgramRun.ToEndAsync(s_program, [$"--Broker:Grpc:Port={port}", "--Broker:Http:Port=0"]);
        Assert.Equal(3, exitCode);
        Assert.Contains($"Broker:Grpc:Port: port {port}", errors, StringComparison.Ordinal);

        using Process process = ProgramRun.Start(s_program, ["--Broker:Grpc:Port=0", "--Broker:Http:Port=0"]);
        string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("Serving gRPC on 127.0.0.1:", line, StringComparison.Ordinal);
        using Process kill = Process.Start("/bin/kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, process.ExitCode);
    }
}
