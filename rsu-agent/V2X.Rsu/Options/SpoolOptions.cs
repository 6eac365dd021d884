namespace V2X.Rsu.Options;

/// <summary>The spool: messages on disk that the broker has not acknowledged, so that they outlive the agent's process and a long absence of the broker.</summary>
public sealed class SpoolOptions
{
    /// <summary>Folder in which each agent has one of its own, named by its id; made where it is missing. Empty: messages are held in memory alone and end with the process.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Size at most, 4..1048576 megabytes. When it is reached, the oldest states go first as <c>spool-full</c>, events when no state is left.</summary>
    public int Megabytes { get; set; } = 1024;

    /// <summary>Hours after which a message is given up as <c>spool-expired</c>, 1..8760.</summary>
    public int Hours { get; set; } = 24;

    /// <summary>Milliseconds between two syncs to the medium, which is what a loss of power can take, 10..60000; 0: never, the system decides.</summary>
    public int FsyncMilliseconds { get; set; } = 200;
}
