using V2X.Border.Policies;
using V2X.Model.Canonical;

namespace V2X.Border.Matching;

/// <summary>
/// One message and what is asked about it, as the bits that rules are compared with; those that cost something are found when the first
/// rule asks for them. Kept and used again; not safe for concurrent use.
/// </summary>
internal sealed class MatchContext(BorderPolicy policy)
{
    private const int MostPlaces = 64;

    private CanonicalMessage _message = null!;
    private PolicyType _type = null!;
    private ulong _direction;
    private ulong _messageBit;
    private ulong _purpose;
    private double _latitude;
    private double _longitude;
    private long _nowUnixMs;
    private readonly ulong[] _areas = new ulong[MostPlaces];
    private int _places;
    private bool _isPlaced;
    private ulong _class;
    private ulong _causes;
    private ulong _times;
    private long _timesMinute = long.MinValue;

    public void Begin(CanonicalMessage message, PolicyType type, in BorderQuestion question)
    {
        _message = message;
        _type = type;
        _direction = 1UL << (int)question.Direction;
        _messageBit = policy.Names.Messages.Of(question.MessageType);
        _purpose = policy.Names.Purposes.Of(question.Purpose);
        _latitude = question.LatitudeDegrees;
        _longitude = question.LongitudeDegrees;
        _nowUnixMs = question.NowUnixMs;
        _isPlaced = false;
        _class = _causes = 0;
    }

    /// <summary>Lets go of the message.</summary>
    public void End()
    {
        _message = null!;
        _type = null!;
    }

    public bool Matches(BorderRule rule)
    {
        Selection selection = rule.Selection;
        return MatchesDirection(selection) && MatchesMessage(selection) && MatchesPurpose(selection)
            && MatchesTimes(selection) && MatchesClass(selection) && MatchesCauses(selection) && MatchesPlace(selection, rule.Verdict == RuleVerdict.Deny);
    }

    public bool MatchesDirection(Selection selection) => (selection.Directions & _direction) != 0;

    public bool MatchesMessage(Selection selection) => (selection.Messages & _messageBit) != 0;

    public bool MatchesPurpose(Selection selection) => (selection.Purposes & _purpose) != 0;

    public bool MatchesTimes(Selection selection) => selection.Times == Selection.Anything || (selection.Times & Times()) != 0;

    public bool MatchesClass(Selection selection) => selection.Classes == Selection.Anything || (selection.Classes & Class()) != 0;

    public bool MatchesCauses(Selection selection) => selection.Causes == Selection.Anything || (selection.Causes & Causes()) != 0;

    /// <summary>
    /// A message lies where its own position is, else where any element of its list is, else where the question says. A place that is not
    /// known lies in no area of a rule that allows, and in every one of a rule that denies.
    /// </summary>
    public bool MatchesPlace(Selection selection, bool isDenial)
    {
        if (!selection.HasPlace)
            return true;
        Place();
        if (_places == 0)
            return isDenial;
        for (int i = 0; i < _places; i++)
        {
            if (selection.IsInPlace(_areas[i]))
                return true;
        }

        return false;
    }

    private void Place()
    {
        if (_isPlaced)
            return;
        _isPlaced = true;
        _places = 0;
        if (_type.Layout.PositionOf(_message) is { IsPresent: true } position)
            AddPlace(position.LatitudeDegrees, position.LongitudeDegrees);
        else if (_type.Positions is { } list)
            AddElements(list);
        if (_places == 0)
            AddPlace(_latitude, _longitude);
    }

    private void AddElements(ElementList list)
    {
        for (int i = Math.Min(list.Count(_message), MostPlaces) - 1; i >= 0; i--)
        {
            if (list.Element.PositionOf(list.At(_message, i)) is { IsPresent: true } position)
                AddPlace(position.LatitudeDegrees, position.LongitudeDegrees);
        }
    }

    private void AddPlace(double latitude, double longitude)
    {
        if (!double.IsNaN(latitude) && !double.IsNaN(longitude))
            _areas[_places++] = policy.Places.AreasAt(latitude, longitude);
    }

    private ulong Times()
    {
        long minute = _nowUnixMs / 60_000;
        if (minute != _timesMinute)
        {
            _times = policy.Places.TimesAt(_nowUnixMs);
            _timesMinute = minute;
        }

        return _times;
    }

    // A class that is not said counts as unknown.
    private ulong Class()
    {
        if (_class == 0)
        {
            double value = _type.Layout.ClassOf(_message);
            _class = 1UL << (double.IsNaN(value) ? (int)RoadUserClass.Unknown : (int)value & 63);
        }

        return _class;
    }

    private ulong Causes()
    {
        if (_causes == 0)
            _causes = _type.Causes is { } list && list.Count(_message) > 0 ? CausesIn(list) : policy.Places.CauseBit(_type.Layout.CauseOf(_message));
        return _causes;
    }

    private ulong CausesIn(ElementList list)
    {
        ulong bits = 0;
        for (int i = list.Count(_message) - 1; i >= 0; i--)
            bits |= policy.Places.CauseBit(list.Element.CauseOf(list.At(_message, i)));
        return bits;
    }
}
