using System.Runtime.InteropServices;
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

    /// <summary>Takes one element out and closes the gap behind it; the object stays for later use. Allocates nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public void RemoveAt(int index)
    {
        T removed = this[index];
        int count = Count;
        Clear();
        // What Extend gives are the kept objects in their order: they are moved where they stand.
        Span<T> items = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(Extend(count)), count);
        items[(index + 1)..].CopyTo(items[index..]);
        items[^1] = removed;
        Clear();
        Extend(count - 1);
    }
}
