using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using V2X.Interop.Cli;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary>What the documents say to type is what the tool understands.</summary>
public sealed partial class DocumentedCommandTests
{
    private const int FewestCommands = 30;

    [Fact]
    public void Every_command_in_the_documents_is_understood()
    {
        using CliContext context = new(Stream.Null, Stream.Null, TextWriter.Null, TimeProvider.System);
        RootCommand root = V2XCommandLine.Root(context);
        List<string> faults = [];
        int commands = 0;
        foreach (string file in (string[])[Path.Combine(RepositoryFolder.Root, "README.md"), .. Directory.GetFiles(Path.Combine(RepositoryFolder.Root, "docs"), "*.md")])
        {
            foreach (Match match in Command().Matches(File.ReadAllText(file).Replace("\\\n", " ", StringComparison.Ordinal)))
            {
                commands++;
                string line = match.Groups[1].Value.Split(" # ")[0].Split(" > ")[0].Split(" | ")[0].TrimEnd(' ', '&');
                foreach (ParseError error in root.Parse(CommandLineParser.SplitCommandLine(line).ToArray()).Errors)
                    faults.Add($"{Path.GetFileName(file)}: v2x {line}: {error.Message}");
            }
        }

        Assert.Equal("", string.Join("\n", faults));
        Assert.True(commands >= FewestCommands, $"only {commands} commands were found: are they still written as '$ v2x ...'?");
    }

    [GeneratedRegex(@"^ *\$ v2x (.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
