using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>
/// A station that sends messages of one kind sends none of another: a roadside unit none of a vehicle. It is known by the identifier in its
/// messages, and by its certificate where they are signed.
/// </summary>
internal sealed class RolesCheck : Check
{
    private const int MostStations = 65_536;
    private readonly HashSet<(bool IsSigner, ulong Id)> _stations = [];
    private readonly HashSet<(bool IsSigner, ulong Id)> _others = [];
    private readonly IReadOnlyList<string> _messages;
    private readonly IReadOnlyList<string> _unwanted;

    /// <param name="parameters"><c>messages</c>, and <c>unwanted</c>: types that none of their senders may send.</param>
    public RolesCheck(CheckParameters parameters)
    {
        _messages = parameters.Messages();
        _unwanted = parameters.Names("unwanted");
        Types = [.. _messages.Union(_unwanted)];
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        bool isOther = _unwanted.Contains(one.Key.Type);
        bool isBoth = one.Key.StationIdOctets > 0 && IsInBoth((false, one.Key.StationId), isOther);
        if (one.Security.IsSigned && one.Security.SignerDigest != 0)
            isBoth |= IsInBoth((true, one.Security.SignerDigest), isOther);
        if (isBoth)
            judgement.Break(one, "id", "both-roles", judgement.IsFull ? "" : string.Join(", ", _messages), judgement.IsFull ? "" : string.Join(", ", _unwanted));
        else if (!isOther)
            judgement.Hold();
    }

    private bool IsInBoth((bool IsSigner, ulong Id) sender, bool isOther)
    {
        HashSet<(bool IsSigner, ulong Id)> own = isOther ? _others : _stations;
        if (own.Count < MostStations)
            own.Add(sender);
        return (isOther ? _stations : _others).Contains(sender);
    }
}
