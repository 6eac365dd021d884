using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>Roadside units that the broker speaks to itself, and that commands may be given to. Safe from any thread.</summary>
internal interface ICommandUnits
{
    /// <summary>All of them, with their places in 1e-7 degree of WGS 84; both 0 where that is not known.</summary>
    IEnumerable<(string Name, (int LatitudeE7, int LongitudeE7) Site)> Sites { get; }

    /// <summary>Gives a unit a command, in its own edition, until it acknowledges it; what has come of it the book hears.</summary>
    SendOutcome Give(DownlinkCommand command, CommandTarget target, out string detail);

    /// <summary>Takes a command back from a unit that was given it.</summary>
    SendOutcome Withdraw(DownlinkCommand command, CommandTarget target, out string detail);

    /// <summary>No unit is given that command again.</summary>
    void Forget(string command);
}
