using V2X.Tidy.Rules;

namespace V2X.Tidy;

/// <summary>Holds the structure of this repository. Every failure names file, line and what to do.</summary>
public sealed class TidyTests
{
    [Fact]
    public void No_unfinished_work_regions_banners_or_machine_paths() => CheckEach(Repository.Files, WordRules.Check);

    [Fact]
    public void Time_comes_from_a_time_provider_and_tests_do_not_sleep() => CheckEach(Repository.CSharp, ClockRules.Check);

    [Fact]
    public void Codecs_and_fusion_do_no_io() => CheckEach(Repository.CSharp, IoRules.Check);

    [Fact]
    public void One_public_type_a_file_and_no_stubs() => CheckEach(Repository.CSharp, TypeRules.Check);

    [Fact]
    public void Edges_do_not_know_each_other() => CheckEach(Repository.CSharp, EdgeRules.Check);

    [Fact]
    public void Files_are_short() =>
        Fault.AssertNone(Repository.CSharp.SelectMany(LengthRules.Check).Concat(LengthRules.Stale(Repository.CSharp)));

    [Fact]
    public void Projects_refer_only_along_the_arrows()
    {
        HashSet<string> programs = [.. Repository.Projects
            .Where(project => PackageRules.Elements(project, "OutputType").Any(type => type.Value == "Exe"))
            .Select(project => Path.GetFileNameWithoutExtension(project.Path))];
        CheckEach(Repository.Projects, project => ReferenceRules.Check(project, programs.Contains));
    }

    [Fact]
    public void Packages_are_central_exact_used_and_locked()
    {
        SourceFile central = Repository.Files.Single(file => file.Path == PackageRules.Central);
        SourceFile[] users = [.. Repository.Projects, .. Repository.Files.Where(file => file.Path == "Directory.Build.targets")];
        HashSet<string> named = [.. PackageRules.Elements(central, "PackageVersion").Select(PackageRules.PackageOf)];
        HashSet<string> used = [.. users.SelectMany(file => PackageRules.Elements(file, "PackageReference")).Select(PackageRules.PackageOf)];
        IEnumerable<Fault> unlocked = Repository.Projects
            .Where(project => !File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(project.Path)!, "packages.lock.json")))
            .Select(project => new Fault(project.Path, 0, "no packages.lock.json beside it: run dotnet restore and commit the file."));
        Fault.AssertNone(PackageRules.CheckCentral(central, used)
            .Concat(users.SelectMany(file => PackageRules.CheckReferences(file, named)))
            .Concat(unlocked));
    }

    [Fact]
    public void The_solution_lists_every_project()
    {
        SourceFile solution = Repository.Files.Single(file => file.Path == "V2X.sln");
        Fault.AssertNone(SolutionRules.Check(solution, Repository.Projects.Select(project => project.Path).ToHashSet()));
    }

    [Fact]
    public void Shell_scripts_run_and_stop_at_errors()
    {
        SourceFile[] scripts = [.. Repository.Files.Where(ScriptRules.IsShellScript)];
        Assert.Contains(scripts, script => script.Path == "eng/test");
        CheckEach(scripts, script => ScriptRules.Check(
            script,
            OperatingSystem.IsWindows() ? UnixFileMode.UserExecute : File.GetUnixFileMode(Repository.FullPath(script.Path))));
    }

    [Fact]
    public void Every_reason_is_explained()
    {
        SourceFile document = Repository.Files.Single(file => file.Path == ReasonRules.Document);
        SourceFile[] definitions = [.. Repository.CSharp.Where(ReasonRules.DefinesReasons)];
        Assert.Equal(7, definitions.Length);
        CheckEach(definitions, file => ReasonRules.Check(file, document));
    }

    [Fact]
    public void Links_of_documents_lead_somewhere() =>
        CheckEach(Repository.Files.Where(LinkRules.IsDocument), file => LinkRules.Check(file, Repository.TextOf));

    private static void CheckEach(IEnumerable<SourceFile> files, Func<SourceFile, IEnumerable<Fault>> rule) =>
        Fault.AssertNone(files.SelectMany(rule));
}
