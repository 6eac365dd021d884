using V2X.Tidy.Rules;

namespace V2X.Tidy;

/// <summary>Each rule finds what it is there to find, on the right line, and leaves its neighbours alone.</summary>
public sealed class RuleTests
{
    private const string Product = "rsu-agent/V2X.Rsu/Sample.cs";
    private const string Codec = "codecs/V2X.Frames/Sample.cs";
    private const string Fusion = "broker/V2X.Fusion/Sample.cs";
    private const string Test = "codecs/tests/V2X.Asn1.Tests/Sample.cs";

    public static TheoryData<string, string, string, int[]> Samples => new()
    {
        { "word", Product, "// TO" + "DO: later\nint todoList;", [1] },
        { "word", "eng/run", "cd /wo" + "rk/x\ncd work/x", [1] },
        { "word", Product, "#reg" + "ion A\n#endreg" + "ion\nstring region = \"hk\";", [1, 2] },
        { "word", Product, "// ----- receive -----\n// a - b\n/////\n/// <summary/>", [1, 3] },
        { "clock", Product, "class A\n{ object B = DateTime.UtcNow;\nobject C = System.DateTimeOffset.Now;\nobject D = time.UtcNow; }", [2, 3] },
        { "clock", Product, "class Sys : TimeProvider\n{ object B() => DateTimeOffset.UtcNow; }", [] },
        { "clock", Product, "class A { string B = \"Environment.TickCount64\"; // DateTime.Now\n}", [] },
        { "clock", Test, "class A { object B() =>\nTask.Delay(5); }", [2] },
        { "clock", Product, "class A { object B() => Task.Delay(5, time); }", [] },
        { "clock", Fusion, "class A\n{ long B = Stopwatch.GetTimestamp();\nobject C = TimeProvider.System; }", [2, 3] },
        { "io", Codec, "using System.Net.Sockets;\nclass A\n{ object B = File.OpenRead(path);\nobject C = new FileStream(path); }", [1, 3, 4] },
        { "io", Codec, "class A { void B(Stream s, Msg m) { s.Read(x); m.File.Add(y); m.Process(); Process(); } }", [] },
        { "io", Product, "using System.Net.Sockets;", [] },
        { "io", "codecs/V2X.Asn1.Compiler/Sample.cs", "class A { object B = File.OpenRead(path); }", [] },
        { "type", Product, "namespace N;\npublic class A { public class Inner; }\ninternal class B;\npublic enum C { D }", [4] },
        { "type", Product, "class A\n{ void B() =>\nthrow new NotImplemented" + "Exception(); }", [3] },
        { "type", Test, "class A\n{ [Fact(Skip = \"later\")]\nvoid B() { } }", [2] },
        { "edge", "broker/V2X.Broker/Edges/Mqtt/Sample.cs", "using V2X.Broker.Edges.Mqtt;\nusing V2X.Broker.Edges.Rest;", [2] },
        { "link", "docs/a.md", "# A b\n[x](#a-b) [y](#c)\n[z](there.md#a-b) [z](../docs/gone.md)\n```\n[q](gone.md)\n```\n[w](https://x.example/y)", [2, 3] },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Finds_what_it_should_on_the_right_line(string rule, string path, string text, int[] lines)
    {
        Func<SourceFile, IEnumerable<Fault>> check = rule switch
        {
            "link" => file => LinkRules.Check(file, path => path is "docs/a.md" or "docs/there.md" ? "# A b" : null),
            "word" => WordRules.Check,
            "clock" => ClockRules.Check,
            "io" => IoRules.Check,
            "type" => TypeRules.Check,
            _ => EdgeRules.Check,
        };
        Assert.Equal(lines, check(new SourceFile(path, text)).Select(fault => fault.Line).Order());
    }

    [Theory]
    [InlineData(400, 0, 0)]
    [InlineData(401, 0, 1)]
    [InlineData(450, 450, 0)]
    [InlineData(451, 450, 1)]
    [InlineData(449, 450, 1)]
    public void File_length_may_only_shrink(int lines, int excepted, int faults)
    {
        SourceFile file = new(Product, string.Concat(Enumerable.Repeat("int a;\n", lines)));
        Dictionary<string, (int, string)> exceptions = [];
        if (excepted > 0)
        {
            exceptions[Product] = (excepted, "measured");
        }

        Assert.Equal(faults, LengthRules.Check(file, exceptions).Count());
    }

    [Theory]
    [InlineData("rsu-agent/V2X.Rsu/V2X.Rsu.csproj", "V2X.Model", "", 0)]
    [InlineData("rsu-agent/V2X.Rsu/V2X.Rsu.csproj", "V2X.Asn1", "", 0)]
    [InlineData("rsu-agent/V2X.Rsu/V2X.Rsu.csproj", "V2X.Broker", "", 1)]
    [InlineData("rsu-agent/V2X.Rsu/V2X.Rsu.csproj", "V2X.Rsu.Host", "", 1)]
    [InlineData("codecs/V2X.Messages.Sae/V2X.Messages.Sae.csproj", "V2X.Messages.China", "", 1)]
    [InlineData("codecs/V2X.Messages.Sae/V2X.Messages.Sae.csproj", "V2X.Asn1.Compiler", "ReferenceOutputAssembly='false'", 0)]
    [InlineData("codecs/V2X.Messages.Sae/V2X.Messages.Sae.csproj", "V2X.Asn1.Compiler", "", 1)]
    [InlineData("codecs/tests/V2X.Asn1.Compiler.Tests/V2X.Asn1.Compiler.Tests.csproj", "V2X.Asn1.Compiler", "", 0)]
    [InlineData("codecs/V2X.New/V2X.New.csproj", "V2X.Asn1", "", 1)]
    public void References_follow_the_arrows(string project, string target, string attribute, int faults)
    {
        SourceFile file = new(project, $"<Project><ItemGroup><ProjectReference Include='../{target}/{target}.csproj' {attribute}/></ItemGroup></Project>");
        bool IsExe(string name) => name is "V2X.Asn1.Compiler" or "V2X.Rsu.Host";
        Assert.Equal(faults, ReferenceRules.Check(file, IsExe).Count());
    }

    [Fact]
    public void Versions_are_exact_and_central()
    {
        SourceFile central = new(PackageRules.Central, "<Project>\n<PackageVersion Include='A' Version='1.2.3'/>\n<PackageVersion Include='B' Version='1.*'/>\n<PackageVersion Include='C' Version='2.0.0'/></Project>");
        Assert.Equal([3, 4], PackageRules.CheckCentral(central, new HashSet<string> { "A", "B" }).Select(fault => fault.Line));

        SourceFile user = new("a.csproj", "<Project>\n<PackageReference Include='A' Version='1.2.3'/>\n<PackageReference Include='Z'/>\n<PackageReference Include='A'/></Project>");
        Assert.Equal([2, 3], PackageRules.CheckReferences(user, new HashSet<string> { "A" }).Select(fault => fault.Line));
    }

    [Fact]
    public void Solution_and_disk_agree()
    {
        SourceFile solution = new("V2X.sln", "x\nProject(\"{F}\") = \"A\", \"a\\A.csproj\", \"{G}\"\nProject(\"{F}\") = \"B\", \"b\\B.csproj\", \"{G}\"");
        Fault[] faults = [.. SolutionRules.Check(solution, new HashSet<string> { "a/A.csproj", "c/C.csproj" })];
        Assert.Equal(["V2X.sln", "c/C.csproj"], faults.Select(fault => fault.File));
    }

    [Fact]
    public void Scripts_must_be_executable_and_strict()
    {
        SourceFile script = new("eng/x", "#!/usr/bin/env bash\necho");
        Assert.True(ScriptRules.IsShellScript(script));
        Assert.Equal(2, ScriptRules.Check(script, UnixFileMode.UserRead).Count());
        SourceFile strict = new("eng/x", "#!/usr/bin/env bash\nset -euo pipefail\n");
        Assert.Empty(ScriptRules.Check(strict, UnixFileMode.UserRead | UnixFileMode.UserExecute));
    }

    [Fact]
    public void Reasons_must_be_explained()
    {
        SourceFile reasons = new("a.cs", "/// <summary>Old (<c>stale</c>).</summary>\n/// <summary>Long (<c>too-long</c>).</summary>");
        Assert.Equal([2], ReasonRules.Check(reasons, new SourceFile("a.md", "`stale` and too-long")).Select(fault => fault.Line));
    }
}
