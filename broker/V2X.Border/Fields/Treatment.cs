using V2X.Border.Matching;
using V2X.Border.Pseudonyms;
using V2X.Model.Canonical;

namespace V2X.Border.Fields;

/// <summary>What the steps need while one message is treated. Kept and used again; not safe for concurrent use.</summary>
internal sealed class Treatment(PolicyPlaces places, EpochKeys keys)
{
    private Selection _selection = new();

    public EpochKeys Keys => keys;

    /// <summary>Takes what the elements of lists are judged by.</summary>
    public void Begin(Selection selection) => _selection = selection;

    /// <summary>Whether an element of a list stays: its own place and cause are those that the rule matches. What is not known does not match.</summary>
    public bool Keeps(object element, MessageLayout layout)
    {
        if (_selection.HasPlace && layout.PositionOf(element) is { } position && !IsInPlace(position))
            return false;
        return !layout.HasCause || _selection.Causes == Selection.Anything || (places.CauseBit(layout.CauseOf(element)) & _selection.Causes) != 0;
    }

    /// <summary>Whether a message lists something and none of it stays.</summary>
    public bool LeavesNothingOf(ElementList list, object message)
    {
        int count = list.Count(message);
        for (int i = 0; i < count; i++)
        {
            if (Keeps(list.At(message, i), list.Element))
                return false;
        }

        return count > 0;
    }

    private bool IsInPlace(GeoPoint position) =>
        position.IsPresent && _selection.IsInPlace(places.AreasAt(position.LatitudeDegrees, position.LongitudeDegrees));
}
