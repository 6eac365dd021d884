using V2X.Border.Matching;
using V2X.Border.Pseudonyms;
using V2X.Model.Canonical;

namespace V2X.Border.Fields;

/// <summary>What the steps need while one message is treated. Kept and used again; not safe for concurrent use.</summary>
internal sealed class Treatment(PolicyPlaces places, EpochKeys keys)
{
    private ulong _areas;
    private ulong _exceptAreas;
    private ulong _causes;

    public EpochKeys Keys => keys;

    /// <summary>Takes what the elements of lists are judged by.</summary>
    public void Begin(Selection selection)
    {
        _areas = selection.Areas;
        _exceptAreas = selection.ExceptAreas;
        _causes = selection.Causes;
    }

    /// <summary>Whether an element of a list stays: its own place and cause are those that the rule matches. What is not known does not match.</summary>
    public bool Keeps(object element, MessageLayout layout)
    {
        if (layout.HasPosition && (_areas != Selection.Anything || _exceptAreas != 0) && !IsInPlace(layout.PositionOf(element)!))
            return false;
        return !layout.HasCause || _causes == Selection.Anything || (places.CauseBit(layout.CauseOf(element)) & _causes) != 0;
    }

    private bool IsInPlace(GeoPoint position)
    {
        if (!position.IsPresent)
            return false;
        ulong inside = places.AreasAt(position.LatitudeDegrees, position.LongitudeDegrees);
        return (_areas == Selection.Anything || (inside & _areas) != 0) && (inside & _exceptAreas) == 0;
    }
}
