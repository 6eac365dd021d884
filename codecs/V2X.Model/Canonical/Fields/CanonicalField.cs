using V2X.Asn1;

namespace V2X.Model.Canonical.Fields;

/// <summary>
/// One field of a canonical message or of a part of one: its name, and ways to read, change and remove its value that allocate nothing.
/// Each function takes the object that holds the field. Immutable and thread-safe; the objects are not.
/// </summary>
public abstract class CanonicalField
{
    private protected CanonicalField(string name, CanonicalFieldKind kind)
    {
        Name = name;
        Kind = kind;
    }

    /// <summary>Name of the property, its first letter small: <c>speedMetresPerSecond</c>. The unit ends it.</summary>
    public string Name { get; }

    /// <summary>How the value is to be read.</summary>
    public CanonicalFieldKind Kind { get; }

    /// <summary>Type of the parts of a <see cref="CanonicalFieldKind.Part"/> or <see cref="CanonicalFieldKind.List"/>, of the members of a choice; else that of the value.</summary>
    public abstract Type ValueType { get; }

    /// <summary>Whether the field has a value. A part is present; a list is where it has elements.</summary>
    public abstract bool IsPresent(object owner);

    /// <summary>Makes the field absent, a part's fields one and all.</summary>
    public abstract void Remove(object owner);

    /// <summary>Value of a number, flag or choice; NaN where absent and for every other kind.</summary>
    public virtual double GetNumber(object owner) => double.NaN;

    /// <summary>Sets a number, flag or choice; whole numbers are rounded to nearest, NaN makes it absent. Other kinds stay as they are.</summary>
    public virtual void SetNumber(object owner, double value)
    {
    }

    /// <summary>Value of an identity; no octets where absent and for every other kind.</summary>
    public virtual ShortOctets GetIdentity(object owner) => default;

    /// <summary>Sets an identity. Other kinds stay as they are.</summary>
    public virtual void SetIdentity(object owner, ShortOctets value)
    {
    }

    /// <summary>Number of parts: 1 for a part, the number of elements for a list, else 0.</summary>
    public virtual int CountParts(object owner) => 0;

    /// <summary>A part, 0 to below <see cref="CountParts"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public virtual object PartAt(object owner, int index) => throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Takes one element out of a list, 0 to below <see cref="CountParts"/>, and closes the gap. Other kinds stay as they are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public virtual void RemovePart(object owner, int index)
    {
    }

    /// <summary>The value for people; null where absent and for parts and lists.</summary>
    public abstract string? TextOf(object owner);
}
