using V2X.Border.Policies;

namespace V2X.Broker.Hosting;

/// <summary>Reads the policy that the options name.</summary>
internal static class BorderPolicyFile
{
    /// <summary>Why the policy cannot be used; null where it can.</summary>
    public static string? FaultOf(BorderOptions options)
    {
        if (options.PolicyFile.Length == 0)
            return "missing; without a policy nothing may cross.";
        try
        {
            PolicyLoad load = Load(options.PolicyFile);
            if (load.Policy is null)
                return $"{options.PolicyFile} has errors:{string.Concat(load.Findings.Where(finding => finding.IsError).Select(finding => "\n    line " + finding))}";
            return load.Policy.Side == options.Side ? null : $"{options.PolicyFile} is the policy of side {load.Policy.Side}, and this broker is of {options.Side}.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"{options.PolicyFile} cannot be read: {fault.Message}";
        }
    }

    /// <summary>The policy of options that have no fault.</summary>
    public static BorderPolicy Read(BorderOptions options) =>
        Load(options.PolicyFile).Policy ?? throw new InvalidDataException($"{options.PolicyFile} has changed and now has errors.");

    private static PolicyLoad Load(string path)
    {
        using FileStream file = File.OpenRead(path);
        return BorderPolicy.Load(file);
    }
}
