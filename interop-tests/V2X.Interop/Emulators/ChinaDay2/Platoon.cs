using V2X.Asn1;
using V2X.Messages.China.Csae53_157;

namespace V2X.Interop.Emulators.ChinaDay2;

/// <summary>
/// A vehicle's part in platoons: it joins one that is open, follows, leaves when it is dissolved, and leads one of its own where it has heard none
/// for a while. Times are those it is given. For one thread.
/// </summary>
/// <param name="own">The vehicle.</param>
/// <param name="ownPlatoon">Identity of the platoon it would lead, 17 octets.</param>
internal sealed class Platoon(ShortOctets own, byte[] ownPlatoon)
{
    private const long Silence = 1_500_000_000;
    private const long Lonely = 4_000_000_000;
    private const long Leave = 600_000_000;
    private const long Farewell = 1_000_000_000;
    private const int Capacity = 4;
    private readonly List<(ShortOctets Vehicle, long HeardUnixNs)> _members = [];
    private readonly List<ShortOctets> _joining = [];
    private readonly List<(ShortOctets Vehicle, long UntilUnixNs)> _leaving = [];
    private byte[] _platoon = [];
    private long _heardUnixNs;
    private long _leftUnixNs;

    /// <summary>Where it stands.</summary>
    public PlatoonPlace Place { get; private set; }

    /// <summary>Whether it joins none.</summary>
    public bool IsShy { get; set; }

    /// <summary>Whether it asks to join one that is closed or full.</summary>
    public bool IsBold { get; set; }

    /// <summary>Whether it joins as soon as anybody is taken.</summary>
    public bool JoinsForOthers { get; set; }

    /// <summary>Whether it goes on following a platoon that is dissolved.</summary>
    public bool IsFaithful { get; set; }

    /// <summary>Whether it never goes beyond joining.</summary>
    public bool StaysJoining { get; set; }

    /// <summary>Whether it, leading, takes nobody.</summary>
    public bool TakesNobody { get; set; }

    /// <summary>Whether it, leading, makes nobody that joins a member.</summary>
    public bool AdmitsNobody { get; set; }

    /// <summary>Whether it, leading, keeps who has left.</summary>
    public bool ForgetsLeavers { get; set; }

    /// <summary>Changes the identity of the platoon before it is told.</summary>
    public Action<byte[]>? BendPlatoon { get; set; }

    /// <summary>A message about a platoon reached it.</summary>
    public void Take(CLPMM message, long nowUnixNs)
    {
        if (Place == PlatoonPlace.Leading && message.Pid.Octets.SequenceEqual(ownPlatoon))
            TakeMember(message, nowUnixNs);
        else if (message.Role == RoleInPlatooning.Leader && message.HasLeadingExt)
            TakeLeader(message, nowUnixNs);
    }

    /// <summary>Time goes on.</summary>
    public void Advance(long nowUnixNs)
    {
        _heardUnixNs = _heardUnixNs == 0 ? nowUnixNs : _heardUnixNs;
        if (Place == PlatoonPlace.Leaving && nowUnixNs - _leftUnixNs >= Leave)
            Place = PlatoonPlace.Free;
        if (Place is PlatoonPlace.Asking or PlatoonPlace.Joining or PlatoonPlace.Following && nowUnixNs - _heardUnixNs >= Silence)
            Place = PlatoonPlace.Free;
        if (Place == PlatoonPlace.Free && nowUnixNs - _heardUnixNs >= Lonely)
            Place = PlatoonPlace.Leading;
        _members.RemoveAll(one => nowUnixNs - one.HeardUnixNs >= Silence && !ForgetsLeavers);
        _leaving.RemoveAll(one => one.UntilUnixNs <= nowUnixNs);
    }

    /// <summary>What it says; false where it says nothing.</summary>
    public bool TryFill(CLPMM message)
    {
        if (Place == PlatoonPlace.Free)
            return false;
        bool isLeading = Place == PlatoonPlace.Leading;
        byte[] platoon = [.. isLeading ? ownPlatoon : _platoon];
        BendPlatoon?.Invoke(platoon);
        message.Id = own;
        message.Pid.Set(platoon);
        message.Role = isLeading ? RoleInPlatooning.Leader : Place is PlatoonPlace.Following ? RoleInPlatooning.Follower : RoleInPlatooning.FreeVehicle;
        message.Status = Place switch
        {
            PlatoonPlace.Asking => StatusInPlatooning.AskForJoining,
            PlatoonPlace.Joining => StatusInPlatooning.Joining,
            PlatoonPlace.Following => StatusInPlatooning.Following,
            PlatoonPlace.Leaving => StatusInPlatooning.Leaving,
            _ => StatusInPlatooning.Navigating,
        };
        message.HasLeadingExt = isLeading;
        if (isLeading)
            Fill(message.LeadingExt);
        return true;
    }

    private static bool Has(MemberList list, ShortOctets vehicle)
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (list[i].Vid == vehicle)
                return true;
        }

        return false;
    }

    private static void Fill(MemberList list, IEnumerable<ShortOctets> vehicles)
    {
        list.Clear();
        foreach (ShortOctets vehicle in vehicles)
            list.Add().Vid = vehicle;
    }

    private void TakeLeader(CLPMM message, long nowUnixNs)
    {
        MemberManagement leading = message.LeadingExt;
        bool isKnown = message.Pid.Octets.SequenceEqual(_platoon);
        bool isOpen = (leading.OpenToJoin && leading.MemberList.Count < leading.Capacity) || IsBold;
        bool isAlone = Place == PlatoonPlace.Free || (Place == PlatoonPlace.Leading && _members.Count == 0);
        if (isAlone && isOpen && !IsShy && message.Status == StatusInPlatooning.Navigating)
        {
            _platoon = message.Pid.Octets.ToArray();
            Place = PlatoonPlace.Asking;
        }
        else if (Place == PlatoonPlace.Leading || !isKnown)
        {
            return;
        }

        _heardUnixNs = nowUnixNs;
        bool isTaken = leading.HasJoiningList && (Has(leading.JoiningList, own) || JoinsForOthers);
        if (Place == PlatoonPlace.Asking && isTaken)
            Place = PlatoonPlace.Joining;
        else if (Place == PlatoonPlace.Joining && Has(leading.MemberList, own) && !StaysJoining)
            Place = PlatoonPlace.Following;
        else if (Place == PlatoonPlace.Following && message.Status == StatusInPlatooning.BeginToDissmiss && !IsFaithful)
            (Place, _leftUnixNs) = (PlatoonPlace.Leaving, nowUnixNs);
    }

    private void TakeMember(CLPMM message, long nowUnixNs)
    {
        int index = _members.FindIndex(one => one.Vehicle == message.Id);
        if (index >= 0)
            _members[index] = (message.Id, nowUnixNs);
        switch (message.Status)
        {
            case StatusInPlatooning.AskForJoining when index < 0 && !TakesNobody && _members.Count + 1 < Capacity && !_joining.Contains(message.Id):
                _joining.Add(message.Id);
                break;
            case StatusInPlatooning.Joining when _joining.Contains(message.Id) && !AdmitsNobody:
                _joining.Remove(message.Id);
                _members.Add((message.Id, nowUnixNs));
                break;
            case StatusInPlatooning.AskForLeaving or StatusInPlatooning.Leaving when index >= 0 && !ForgetsLeavers:
                _members.RemoveAt(index);
                _leaving.Add((message.Id, nowUnixNs + Farewell));
                break;
        }
    }

    private void Fill(MemberManagement leading)
    {
        Fill(leading.MemberList, _members.Select(one => one.Vehicle).Prepend(own));
        leading.HasJoiningList = _joining.Count > 0;
        if (leading.HasJoiningList)
            Fill(leading.JoiningList, _joining);
        leading.HasLeavingList = _leaving.Count > 0;
        if (leading.HasLeavingList)
            Fill(leading.LeavingList, _leaving.Select(one => one.Vehicle));
        leading.Capacity = Capacity;
        leading.OpenToJoin = _members.Count + 1 < Capacity;
    }
}
