using V2X.Fuzz.Targets;

namespace V2X.Fuzz;

/// <summary>Inputs that once broke a decoder, one hex file each, named after the decoder.</summary>
internal static class Corpus
{
    /// <summary>The part of a file's name that tells its decoder.</summary>
    public static string FileNameOf(string target) => target.Replace(' ', '_').Replace('/', '_');

    /// <summary>Tries each of them again.</summary>
    public static void Replay(string folder, IReadOnlyList<Func<FuzzTarget>> targets, Findings findings)
    {
        if (!Directory.Exists(folder))
            return;
        int tried = 0;
        foreach (FuzzTarget target in targets.Select(make => make()))
        {
            foreach (string file in Directory.GetFiles(folder, FileNameOf(target.Name) + ".*.hex"))
            {
                byte[] input = Convert.FromHexString(File.ReadAllText(file).Trim());
                if (target.TryFault(input, out _) is { } fault)
                    findings.Add(target.Name, fault, input);
                tried++;
            }
        }

        Console.WriteLine($"{tried} inputs of the corpus tried again");
    }
}
