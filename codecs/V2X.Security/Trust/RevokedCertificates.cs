using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using V2X.Asn1;
using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Security.Trust;

/// <summary>
/// Certificates that are no longer good: by the last ten octets of their hash, or by the seeds from which linkage values follow period
/// by period (IEEE 1609.2 clauses 5.1.3 and 7). Lists are added before use; asking is safe from any thread.
/// </summary>
public sealed class RevokedCertificates
{
    /// <summary>PSID of revocation lists in IEEE 1609.2.</summary>
    public const ulong Psid = 256;

    /// <summary>AID of revocation lists in YD/T 3957.</summary>
    public const ulong ChinaAid = 3628;

    /// <summary>Most periods that linkage values are computed ahead for; seeds further back are not followed.</summary>
    public const int MaxPeriods = 1_024;

    private const int SeedOctets = 16;

    private readonly HashSet<(ulong Low, ushort High)> _hashes = [];
    private readonly List<Seeds> _seeds = [];
    private readonly ConcurrentDictionary<int, HashSet<LinkageKey>> _linkageValues = new();

    /// <summary>Number of entries: certificates named by hash, and pairs of seeds.</summary>
    public int Count => _hashes.Count + _seeds.Count;

    /// <summary>Adds the entries of a list.</summary>
    /// <param name="contents">CrlContents of IEEE 1609.2, COER.</param>
    /// <returns>
    /// <see cref="SecurityReason.Valid"/>; <see cref="SecurityReason.MalformedSpdu"/> where it cannot be read;
    /// <see cref="SecurityReason.UnsupportedContent"/> where it revokes groups or by functions of its own: nothing of it is taken then,
    /// since a list that is followed in part would pass for one that is followed.
    /// </returns>
    public SecurityReason Add(ReadOnlySpan<byte> contents)
    {
        var list = new CrlContents();
        if (!Oer.TryDecode(contents, list, out int octets, out _) || octets != contents.Length)
            return SecurityReason.MalformedSpdu;
        switch (list.TypeSpecific.Kind)
        {
            case TypeSpecificCrlContentsKind.FullHashCrl:
                AddHashes(list.TypeSpecific.FullHashCrl);
                return SecurityReason.Valid;
            case TypeSpecificCrlContentsKind.DeltaHashCrl:
                AddHashes(list.TypeSpecific.DeltaHashCrl);
                return SecurityReason.Valid;
            case TypeSpecificCrlContentsKind.FullLinkedCrl:
                return AddSeeds(list.TypeSpecific.FullLinkedCrl);
            case TypeSpecificCrlContentsKind.DeltaLinkedCrl:
                return AddSeeds(list.TypeSpecific.DeltaLinkedCrl);
            default:
                return SecurityReason.UnsupportedContent;
        }
    }

    /// <summary>Whether the certificate is revoked.</summary>
    public bool Contains(Certificate certificate)
    {
        if (_hashes.Count > 0 && _hashes.Contains(KeyOf(certificate.Digest[^10..])))
            return true;
        return _seeds.Count > 0 && certificate.Linkage is { } linkage && ValuesOf(linkage.ICert).Contains(linkage.Value);
    }

    private void AddHashes(ToBeSignedHashIdCrl list)
    {
        foreach (HashBasedRevocationInfo entry in list.Entries)
            _hashes.Add(KeyOf(entry.Id.Octets));
    }

    private SecurityReason AddSeeds(ToBeSignedLinkageValueCrl list)
    {
        var seeds = new List<Seeds>();
        if (list.HasGroups || list.HasGroupsSingleSeed || !list.HasIndividual || !TryList(list, seeds))
            return SecurityReason.UnsupportedContent;
        _seeds.AddRange(seeds);
        _linkageValues.Clear();
        return SecurityReason.Valid;
    }

    private static bool TryList(ToBeSignedLinkageValueCrl list, List<Seeds> seeds)
    {
        foreach (JMaxGroup byCount in list.Individual)
        {
            foreach (LAGroup byAuthority in byCount.Contents)
            {
                foreach (IMaxGroup byEnd in byAuthority.Contents)
                {
                    if (byEnd.HasSingleSeed)
                        return false;
                    foreach (IndividualRevocation one in byEnd.Contents)
                        seeds.Add(new Seeds(list.IRev, byEnd.IMax, byCount.Jmax, (ushort)byAuthority.La1Id.Value, one.LinkageSeed1.Octets.ToArray(), (ushort)byAuthority.La2Id.Value, one.LinkageSeed2.Octets.ToArray()));
                }
            }
        }

        return true;
    }

    private HashSet<LinkageKey> ValuesOf(int period)
    {
        if (_linkageValues.TryGetValue(period, out HashSet<LinkageKey>? known))
            return known;
        // Periods come from senders: what they name must not fill the memory.
        if (_linkageValues.Count > MaxPeriods)
            _linkageValues.Clear();
        var values = new HashSet<LinkageKey>();
        foreach (Seeds seeds in _seeds)
            seeds.AddValues(period, values);
        return _linkageValues.GetOrAdd(period, values);
    }

    private static (ulong Low, ushort High) KeyOf(ReadOnlySpan<byte> hashedId10) =>
        (BinaryPrimitives.ReadUInt64BigEndian(hashedId10[2..]), BinaryPrimitives.ReadUInt16BigEndian(hashedId10));

    private sealed record Seeds(int FirstPeriod, int LastPeriod, int Count, ushort Authority1, byte[] Seed1, ushort Authority2, byte[] Seed2)
    {
        public void AddValues(int period, HashSet<LinkageKey> values)
        {
            if (period < FirstPeriod || period > LastPeriod || period - FirstPeriod > MaxPeriods)
                return;
            byte[] first = Advance(Seed1, Authority1, period - FirstPeriod);
            byte[] second = Advance(Seed2, Authority2, period - FirstPeriod);
            Span<byte> value = stackalloc byte[SeedOctets];
            Span<byte> other = stackalloc byte[SeedOctets];
            for (uint j = 0; j <= Count; j++)
            {
                PreLinkageValue(first, Authority1, j, value);
                PreLinkageValue(second, Authority2, j, other);
                for (int i = 0; i < 9; i++)
                    value[i] ^= other[i];
                values.Add(LinkageKey.Of(value[..9]));
            }
        }

        // ls(i) = first 16 octets of SHA-256(la_id, ls(i - 1), 14 zero octets).
        private static byte[] Advance(byte[] seed, ushort authority, int periods)
        {
            byte[] input = new byte[32];
            byte[] digest = new byte[32];
            BinaryPrimitives.WriteUInt16BigEndian(input, authority);
            byte[] now = [.. seed];
            for (int i = 0; i < periods; i++)
            {
                now.CopyTo(input.AsSpan(2));
                Crypto.Hashing.Hash(Crypto.HashKind.Sha256, input, digest);
                digest.AsSpan(0, SeedOctets).CopyTo(now);
            }

            return now;
        }

        // AES in Davies-Meyer mode over la_id, j and 10 zero octets.
        private static void PreLinkageValue(byte[] seed, ushort authority, uint j, Span<byte> value)
        {
            Span<byte> input = stackalloc byte[SeedOctets];
            input.Clear();
            BinaryPrimitives.WriteUInt16BigEndian(input, authority);
            BinaryPrimitives.WriteUInt32BigEndian(input[2..], j);
            using var aes = Aes.Create();
            aes.Key = seed;
            aes.EncryptEcb(input, value, PaddingMode.None);
            for (int i = 0; i < SeedOctets; i++)
                value[i] ^= input[i];
        }
    }
}
