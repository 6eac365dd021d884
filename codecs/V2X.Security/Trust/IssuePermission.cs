using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Security.Trust;

/// <summary>What an authority may let others do: applications with ranges of SSP, and how long a chain below it may be. Immutable.</summary>
public sealed class IssuePermission
{
    private readonly Range[]? _ranges;

    private IssuePermission(PsidGroupPermissions source)
    {
        MinChainLength = source.MinChainLength;
        MaxChainLength = source.ChainLengthRange < 0 ? long.MaxValue : source.MinChainLength + source.ChainLengthRange;
        if (source.SubjectPermissions.Kind == SubjectPermissionsKind.All)
            return;
        SequenceOfPsidSspRange ranges = source.SubjectPermissions.Explicit;
        _ranges = source.SubjectPermissions.Kind == SubjectPermissionsKind.Explicit ? new Range[ranges.Count] : [];
        for (int i = 0; i < _ranges.Length; i++)
            _ranges[i] = Range.Of(ranges[i]);
    }

    /// <summary>Fewest certificates of the chain below this one.</summary>
    public long MinChainLength { get; }

    /// <summary>Most certificates of the chain below this one.</summary>
    public long MaxChainLength { get; }

    internal static IssuePermission[] ListOf(SequenceOfPsidGroupPermissions source)
    {
        var list = new IssuePermission[source.Count];
        for (int i = 0; i < list.Length; i++)
            list[i] = new IssuePermission(source[i]);
        return list;
    }

    /// <summary>Whether a certificate <paramref name="chainLength"/> steps below may have <paramref name="permission"/>.</summary>
    public bool Allows(ApplicationPermission permission, int chainLength)
    {
        if (chainLength < MinChainLength || chainLength > MaxChainLength)
            return false;
        if (_ranges is null)
            return true;
        foreach (Range range in _ranges)
        {
            if (range.Aid == permission.Aid && range.Allows(permission))
                return true;
        }

        return false;
    }

    private sealed record Range(ulong Aid, bool All, IReadOnlyList<byte[]> Values, byte[]? Mask)
    {
        public static Range Of(PsidSspRange source)
        {
            if (!source.HasSspRange)
                return new(source.Psid, false, [], null);
            SspRange range = source.SspRange;
            switch (range.Kind)
            {
                case SspRangeKind.All:
                    return new(source.Psid, true, [], null);
                case SspRangeKind.BitmapSspRange:
                    return new(source.Psid, false, [range.BitmapSspRange.SspValue.Octets.ToArray()], range.BitmapSspRange.SspBitmask.Octets.ToArray());
                case SspRangeKind.Opaque:
                    var values = new List<byte[]>();
                    for (int i = 0; i < range.Opaque.Count; i++)
                        values.Add(range.Opaque[i].Octets.ToArray());
                    return new(source.Psid, false, values, null);
                default:
                    return new(source.Psid, false, [], null);
            }
        }

        // Bits under the mask must be as the value says; the others are the holder's choice (IEEE 1609.2 clause 6.4.29).
        public bool Allows(ApplicationPermission permission)
        {
            if (All)
                return true;
            ReadOnlySpan<byte> ssp = permission.Ssp.Span;
            if (Mask is null)
                return Values.Count == 0 ? permission.Kind == SspKind.None : permission.Kind == SspKind.Opaque && Contains(ssp);
            if (permission.Kind != SspKind.Bitmap || ssp.Length > Mask.Length)
                return false;
            for (int i = 0; i < ssp.Length; i++)
            {
                byte value = i < Values[0].Length ? Values[0][i] : (byte)0;
                if (((ssp[i] ^ value) & Mask[i]) != 0)
                    return false;
            }

            return true;
        }

        private bool Contains(ReadOnlySpan<byte> ssp)
        {
            foreach (byte[] value in Values)
            {
                if (ssp.SequenceEqual(value))
                    return true;
            }

            return false;
        }
    }
}
