using System.Collections.Frozen;
using V2X.Rsu.Options;
using V2X.Security;

namespace V2X.Rsu.Verification;

/// <summary>What a receiver does about signatures, by message type. Immutable and thread-safe; lookups allocate nothing.</summary>
internal sealed class SecurityModes(ReceiverOptions options)
{
    private readonly FrozenDictionary<string, SecurityMode> _byType = options.SecurityByType.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>True where every type is left unchecked.</summary>
    public bool IsOff { get; } = options.Security == SecurityMode.Off && options.SecurityByType.Values.All(mode => mode == SecurityMode.Off);

    public SecurityMode Of(string type) =>
        _byType.Count > 0 && _byType.TryGetValue(type, out SecurityMode mode) ? mode : options.Security;
}
