using System.Diagnostics;

namespace V2X.Asn1.Compiler.Tests;

/// <summary>The compiler as a program: what it prints and how it exits.</summary>
public sealed class ProgramTests : IDisposable
{
    private const string Good = "M DEFINITIONS AUTOMATIC TAGS ::= BEGIN\nA ::= SEQUENCE { x BOOLEAN }\nEND\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("v2x-asn1-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Help_names_every_option()
    {
        (int code, string output, _) = Run("--help");
        Assert.Equal(0, code);
        Assert.All(["--edition", "--namespace", "--output", "--check", "Exit codes"], text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "name at least one .asn file")]
    [InlineData("--wrong a.asn", "there is no option --wrong")]
    [InlineData("--edition", "--edition needs a value")]
    [InlineData("--edition e --namespace N a.asn", "--output is missing")]
    public void Wrong_usage_exits_2_with_one_line(string arguments, string line)
    {
        (int code, _, string error) = Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, code);
        Assert.StartsWith(line, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public void A_fault_in_the_schema_exits_1_with_its_place()
    {
        string file = Write("bad.asn", "M DEFINITIONS AUTOMATIC TAGS ::= BEGIN\nA ::= SEQUENCE {\n  x Missing\n}\nEND\n");
        (int code, _, string error) = Run("--check", file);
        Assert.Equal(1, code);
        Assert.StartsWith($"{file}(3,5): error ASN024: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_exits_3_and_is_named()
    {
        (int code, _, string error) = Run("--check", Path.Combine(_folder, "none.asn"));
        Assert.Equal(3, code);
        Assert.Contains("none.asn", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_writes_nothing_and_a_run_writes_code_and_layout()
    {
        Write("good.asn", Good);
        Assert.Equal(0, Run("--check", _folder).Code);
        Assert.Single(Directory.GetFiles(_folder));
        string output = Path.Combine(_folder, "out");
        Directory.CreateDirectory(output);
        File.WriteAllText(Path.Combine(output, "Stale.g.cs"), "");
        (int code, _, string error) = Run("--edition", "e", "--namespace", "N", "--output", output, _folder);
        Assert.True(code == 0, error);
        Assert.Equal(["Edition.g.cs", "M.g.cs", "e.layout.json"], Directory.GetFiles(output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(SchemaCompiler).Assembly.Location);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)), "the compiler did not end within a minute");
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
