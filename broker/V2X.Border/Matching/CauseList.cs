using V2X.Model.Canonical.Fields;

namespace V2X.Border.Matching;

/// <summary>A list at the top of a message whose elements each say a cause. Immutable; allocates nothing.</summary>
internal sealed class CauseList(CanonicalField list, MessageLayout element)
{
    public MessageLayout Element => element;

    /// <summary>The list of a type of message; null where it has none.</summary>
    public static CauseList? Of(Type type)
    {
        foreach (CanonicalField field in CanonicalFields.Of(type).Where(field => field.Kind == CanonicalFieldKind.List))
        {
            MessageLayout element = new(field.ValueType);
            if (element.HasCause)
                return new CauseList(field, element);
        }

        return null;
    }

    /// <summary>The bits of all causes in a message.</summary>
    public ulong BitsOf(object message, PolicyPlaces places)
    {
        ulong bits = 0;
        for (int i = list.CountParts(message) - 1; i >= 0; i--)
            bits |= places.CauseBit(element.CauseOf(list.PartAt(message, i)));
        return bits;
    }
}
