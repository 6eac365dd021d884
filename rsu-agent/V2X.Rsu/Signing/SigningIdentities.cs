using V2X.Model;
using V2X.Rsu.Broadcast;
using V2X.Rsu.Options;
using V2X.Security.Trust;

namespace V2X.Rsu.Signing;

/// <summary>
/// Every certificate that an agent signs its broadcasts with. Immutable once loaded; owns the keys. Safe from any thread.
/// </summary>
internal sealed class SigningIdentities : IDisposable
{
    private const int Most = 16;
    private readonly List<LoadedSigner> _signers = [];
    private readonly HashSet<MessageFamily> _families = [];

    private SigningIdentities()
    {
    }

    /// <summary>
    /// Reads certificates and keys and adds every fault to <paramref name="faults"/>: files, keys that others may read or that belong to
    /// another certificate, validity, region, permissions, and broadcasts that nothing here covers.
    /// </summary>
    public static SigningIdentities Load(RsuOptions options, TimeProvider time, List<string> faults)
    {
        var loaded = new SigningIdentities();
        if (options.Signing.Count == 0)
            return loaded;
        if (options.Signing.Count > Most)
            faults.Add($"Signing: there are {options.Signing.Count}; give {Most} at most.");
        var reader = new SigningFiles(options, time, faults);
        for (int i = 0; i < Math.Min(Most, options.Signing.Count); i++)
        {
            loaded._families.Add(options.Signing[i].Family);
            if (reader.Read($"Signing[{i}]", options.Signing[i]) is { } signer)
                loaded.Add($"Signing[{i}]", signer, faults);
        }

        // What one file lacks is told of that file alone.
        if (loaded._signers.Count == options.Signing.Count)
            loaded.CheckDuties(options, faults);
        return loaded;
    }

    /// <summary>Whether broadcasts of a message set are signed: then none of them leaves unsigned.</summary>
    public bool IsSigned(MessageFamily family) => _families.Contains(family);

    /// <summary>What signs for an application; null for nothing.</summary>
    public LoadedSigner? Find(MessageFamily family, ulong aid) =>
        _signers.Find(signer => signer.Family == family && signer.PermissionFor(aid) is not null);

    public void Dispose() => _signers.ForEach(signer => signer.Dispose());

    private void Add(string path, LoadedSigner signer, List<string> faults)
    {
        foreach (ApplicationPermission permission in signer.Permissions.Where(permission => Find(signer.Family, permission.Aid) is not null))
            faults.Add($"{path}.Aids: another entry signs AID {permission.Aid} already; name the Aids of each.");
        _signers.Add(signer);
    }

    private void CheckDuties(RsuOptions options, List<string> faults)
    {
        for (int i = 0; i < options.Broadcasts.Count; i++)
        {
            BroadcastOptions duty = options.Broadcasts[i];
            foreach (string type in duty.Types.Where(_ => IsSigned(duty.Family)))
            {
                if (BroadcastEnvelope.SigningAidOf(duty, type) is not { } aid)
                    faults.Add($"Broadcasts[{i}].Aid: no AID is known for {type}; give the one that it is signed under.");
                else if (Find(duty.Family, aid) is null)
                    faults.Add($"Broadcasts[{i}].Types: {type} is signed under AID {aid}, which no certificate of Signing covers; add one that does, or take {type} away.");
            }
        }
    }
}
