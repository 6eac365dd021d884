namespace V2X.Rsu.Host;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int AllWell = 0;
    public const int WrongUsage = 2;
    public const int EnvironmentFault = 3;
}
