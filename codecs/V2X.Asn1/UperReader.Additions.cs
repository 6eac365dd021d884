using System.Runtime.CompilerServices;

namespace V2X.Asn1;

/// <content>Extension additions and alternatives that the schema does not know.</content>
public ref partial struct UperReader
{
    /// <summary>Keeps the additions from <paramref name="known"/> on that <paramref name="bitmap"/> says are there.</summary>
    public bool TryReadUnknownAdditions(int known, int count, ulong bitmap, ref UnknownAdditions? target)
    {
        target?.Clear();
        for (int i = known; i < count; i++)
        {
            if (((bitmap >> i) & 1) == 0)
                continue;
            if (!TryReadShortLength(out int length))
                return false;
            if (length << 3 > Remaining)
                return FailOverrun();
            target ??= new UnknownAdditions();
            if (!TryReadOctets(target.Add(i, length)))
                return false;
        }

        return true;
    }

    /// <summary>Reads the additions of a SEQUENCE whose schema knows none of them, and keeps them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryReadUnknownAdditions(out int count, ref UnknownAdditions? target) =>
        TryReadExtensionBitmap(out count, out ulong bitmap) && TryReadUnknownAdditions(0, count, bitmap, ref target);

    /// <summary>Keeps an alternative that the schema does not know.</summary>
    public bool TryReadUnknownAlternative(int index, UnknownAlternative target)
    {
        target.Index = index;
        return TryReadFragmentedOctets(target);
    }

    /// <summary>Copies what is left of the open type that was entered.</summary>
    public bool TryReadRest(OctetBuffer target) => TryReadOctets(target.Resize(Remaining >> 3));
}
