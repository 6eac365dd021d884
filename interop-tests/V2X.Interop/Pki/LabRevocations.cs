using System.Globalization;
using V2X.Asn1;
using V2X.Interop.Cli;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Spdus;

namespace V2X.Interop.Pki;

/// <summary>What a revocation list by certificate hash names. The next list carries it on.</summary>
internal sealed class LabRevocations
{
    private readonly List<(byte[] HashedId10, DateTimeOffset Expiry)> entries = [];

    /// <summary>Number of the list; 0 where there is none yet.</summary>
    public uint Serial { get; private set; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset Issued { get; private set; }

    /// <summary>When the next one is due.</summary>
    public DateTimeOffset Next { get; private set; }

    /// <summary>The last ten octets of the hash of each certificate named, and when that certificate expires.</summary>
    public IReadOnlyList<(byte[] HashedId10, DateTimeOffset Expiry)> Entries => entries;

    /// <summary>File name of list number <paramref name="serial"/>.</summary>
    public static string FileName(uint serial) => string.Create(CultureInfo.InvariantCulture, $"{serial:D6}.crl");

    /// <summary>Reads the newest list of <paramref name="folder"/>; an empty one where there is none.</summary>
    public static LabRevocations OfLast(string folder)
    {
        string? last = Directory.EnumerateFiles(folder, "*.crl").Order(StringComparer.Ordinal).LastOrDefault();
        if (last is null)
            return new LabRevocations();
        return TryRead(File.ReadAllBytes(last)) ?? throw new CliException(ExitCodes.Environment, $"{last} is no revocation list by certificate hash: move it away, or restore it");
    }

    /// <summary>Reads a signed list, without checking its signature; null where the octets are none.</summary>
    public static LabRevocations? TryRead(ReadOnlySpan<byte> octets)
    {
        Ieee1609Dot2Data signed = new();
        CrlContents contents = new();
        if (!Oer.TryDecode(octets, signed, out _, out _) || signed.Content.Kind != Ieee1609Dot2ContentKind.SignedData)
            return null;
        SignedDataPayload payload = signed.Content.SignedData.TbsData.Payload;
        if (!payload.HasData || payload.Data.Content.Kind != Ieee1609Dot2ContentKind.UnsecuredData
            || !Oer.TryDecode(payload.Data.Content.UnsecuredData.Octets, contents, out _)
            || contents.TypeSpecific.Kind != TypeSpecificCrlContentsKind.FullHashCrl)
            return null;

        // Each family counts time in its own way, so that what was written is read back to the same instant.
        SpduFamily family = signed.Content.SignedData.HashId == HashAlgorithm.Sm3 ? SpduFamily.Ydt3957 : SpduFamily.Ieee1609Dot2;
        LabRevocations revocations = new()
        {
            Serial = (uint)contents.TypeSpecific.FullHashCrl.CrlSerial,
            Issued = Time(contents.IssueDate, family),
            Next = Time(contents.NextCrl, family),
        };
        foreach (HashBasedRevocationInfo entry in contents.TypeSpecific.FullHashCrl.Entries)
            revocations.Add(entry.Id.Octets.ToArray(), Time(entry.Expiry, family));
        return revocations;
    }

    /// <summary>Adds a certificate, unless the list names it already.</summary>
    public void Add(byte[] hashedId10, DateTimeOffset expiry)
    {
        if (!Contains(hashedId10))
            entries.Add((hashedId10, expiry));
    }

    /// <summary>Whether the list names the certificate with these last ten octets of its hash.</summary>
    public bool Contains(ReadOnlySpan<byte> hashedId10)
    {
        foreach ((byte[] named, _) in entries)
        {
            if (hashedId10.SequenceEqual(named))
                return true;
        }

        return false;
    }

    private static DateTimeOffset Time(long seconds, SpduFamily family) => LabTime.FromUnixNs(SecurityTime.FromSeconds(seconds, family));
}
