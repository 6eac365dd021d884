using System.Globalization;
using V2X.Asn1;
using V2X.Interop.Cli;
using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Interop.Pki;

/// <summary>What the newest revocation list of a lab names, to be carried on into the next.</summary>
internal sealed class LabRevocations
{
    private static readonly DateTimeOffset Epoch = new(2004, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<(byte[] HashedId10, DateTimeOffset Expiry)> entries = [];

    /// <summary>Number of the next list.</summary>
    public uint NextSerial { get; private set; } = 1;

    /// <summary>What the next list names.</summary>
    public IReadOnlyList<(byte[] HashedId10, DateTimeOffset Expiry)> Entries => entries;

    /// <summary>File name of list number <paramref name="serial"/>.</summary>
    public static string FileName(uint serial) => string.Create(CultureInfo.InvariantCulture, $"{serial:D6}.crl");

    /// <summary>Reads the newest list of <paramref name="folder"/>; none is an empty one.</summary>
    public static LabRevocations OfLast(string folder)
    {
        LabRevocations revocations = new();
        string? last = Directory.EnumerateFiles(folder, "*.crl").Order(StringComparer.Ordinal).LastOrDefault();
        if (last is null)
            return revocations;
        Ieee1609Dot2Data signed = new();
        CrlContents contents = new();
        if (!Oer.TryDecode(File.ReadAllBytes(last), signed, out Asn1Error error)
            || !Oer.TryDecode(signed.Content.SignedData.TbsData.Payload.Data.Content.UnsecuredData.Octets, contents, out error))
        {
            throw new CliException(ExitCodes.Environment, $"{last} is no revocation list: {error}");
        }

        revocations.NextSerial = (uint)contents.TypeSpecific.FullHashCrl.CrlSerial + 1;
        foreach (HashBasedRevocationInfo entry in contents.TypeSpecific.FullHashCrl.Entries)
            revocations.Add(entry.Id.Octets.ToArray(), Epoch.AddSeconds(entry.Expiry));
        return revocations;
    }

    /// <summary>Adds a certificate, unless the list names it already.</summary>
    public void Add(byte[] hashedId10, DateTimeOffset expiry)
    {
        if (!entries.Exists(entry => entry.HashedId10.AsSpan().SequenceEqual(hashedId10)))
            entries.Add((hashedId10, expiry));
    }
}
