using V2X.Model.Canonical.Fields;

namespace V2X.Border.Matching;

/// <summary>A list at the top of a message whose elements each say something that rules ask for. Immutable; allocates nothing.</summary>
internal sealed class ElementList(CanonicalField list, MessageLayout element)
{
    public MessageLayout Element => element;

    /// <summary>The first list of a type of message whose elements have what is wanted; null where there is none.</summary>
    public static ElementList? Of(Type type, Func<MessageLayout, bool> isWanted)
    {
        foreach (CanonicalField field in CanonicalFields.Of(type).Where(field => field.Kind == CanonicalFieldKind.List))
        {
            MessageLayout element = new(field.ValueType);
            if (isWanted(element))
                return new ElementList(field, element);
        }

        return null;
    }

    public int Count(object message) => list.CountParts(message);

    public object At(object message, int index) => list.PartAt(message, index);
}
