namespace V2X.Asn1;

/// <content>Extension additions that the schema does not know.</content>
public ref partial struct UperWriter
{
    /// <summary>Writes the bitmap of known and unknown additions.</summary>
    /// <param name="known">How many additions the schema knows.</param>
    /// <param name="decoded">Length of the bitmap as it was decoded, or 0.</param>
    /// <param name="bitmap">Which known ones are present.</param>
    /// <param name="unknown">The unknown ones, if any.</param>
    public bool TryWriteAdditionBitmap(int known, int decoded, ulong bitmap, UnknownAdditions? unknown)
    {
        int highest = 64 - System.Numerics.BitOperations.LeadingZeroCount(bitmap);
        int count = decoded > 0 ? decoded : known;
        for (int i = 0; i < (unknown?.Count ?? 0); i++)
        {
            bitmap |= 1ul << unknown!.IndexOf(i);
            highest = unknown.IndexOf(i) + 1;
        }

        return TryWriteExtensionBitmap(Math.Max(count, highest), bitmap);
    }

    /// <summary>Writes the unknown additions, each as an open type.</summary>
    public bool TryWriteUnknownAdditions(UnknownAdditions? unknown)
    {
        for (int i = 0; i < (unknown?.Count ?? 0); i++)
        {
            if (!TryWriteFragmentedOctets(unknown!.OctetsOf(i)))
                return false;
        }

        return true;
    }
}
