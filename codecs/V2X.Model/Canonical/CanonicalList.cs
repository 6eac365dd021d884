using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>A list of canonical parts that are kept and used again. Not safe for concurrent use.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class CanonicalList<T> : ReusableList<T>
    where T : class, ICanonicalPart, new()
{
    /// <summary>Adds one element at the end with everything absent, and returns it to be filled.</summary>
    public T AddCleared()
    {
        T item = Add();
        item.Clear();
        return item;
    }
}
