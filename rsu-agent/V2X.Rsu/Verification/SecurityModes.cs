using System.Collections.Frozen;
using V2X.Rsu.Options;
using V2X.Security;

namespace V2X.Rsu.Verification;

/// <summary>What a receiver does about signatures, by message type. Immutable and thread-safe; lookups allocate nothing.</summary>
internal sealed class SecurityModes
{
    private readonly FrozenDictionary<string, SecurityMode> _byType;
    private readonly SecurityMode _other;

    /// <summary>Where the receiver does not say, it enforces as soon as there is somebody to trust.</summary>
    public SecurityModes(ReceiverOptions receiver, SecurityOptions security)
    {
        _byType = receiver.SecurityByType.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _other = receiver.Security ?? (security.TrustStore.Length > 0 ? SecurityMode.Enforce : SecurityMode.Off);
        IsOff = _other == SecurityMode.Off && _byType.Values.All(mode => mode == SecurityMode.Off);
        LeavesUnchecked = _other == SecurityMode.Off || _byType.Values.Contains(SecurityMode.Off);
    }

    /// <summary>True where every type is left unchecked.</summary>
    public bool IsOff { get; }

    /// <summary>True where some type is left unchecked.</summary>
    public bool LeavesUnchecked { get; }

    public SecurityMode Of(string type) => _byType.Count > 0 && _byType.TryGetValue(type, out SecurityMode mode) ? mode : _other;
}
