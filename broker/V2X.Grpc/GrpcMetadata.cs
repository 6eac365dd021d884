using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace V2X.Grpc;

/// <summary>
/// Custom headers or trailers of a call: names of lower-case ASCII with printable ASCII values, in order, repeats allowed.
/// Not safe for concurrent changes.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "gRPC calls it metadata.")]
public sealed class GrpcMetadata : IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _entries = [];
    private readonly bool _readOnly;

    /// <summary>Makes an empty collection.</summary>
    public GrpcMetadata()
    {
    }

    private GrpcMetadata(bool readOnly) => _readOnly = readOnly;

    /// <summary>A collection that is empty and stays so.</summary>
    public static GrpcMetadata Empty { get; } = new(readOnly: true);

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>The first value of a name, or null when it is not there. Upper and lower case are the same.</summary>
    /// <param name="name">Name to look for.</param>
    public string? this[string name]
    {
        get
        {
            foreach (var entry in _entries)
                if (entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return entry.Value;
            return null;
        }
    }

    /// <summary>Adds an entry behind those already there.</summary>
    /// <param name="name">
    /// Lower-case letters, digits, <c>_</c>, <c>-</c> and <c>.</c>; neither beginning with <c>grpc-</c> (reserved) nor
    /// ending in <c>-bin</c> (binary values are not offered) nor a name that HTTP or the protocol itself uses.
    /// </param>
    /// <param name="value">Printable ASCII, spaces included.</param>
    /// <exception cref="ArgumentException">The name or the value is not as said above.</exception>
    /// <exception cref="InvalidOperationException">This is <see cref="Empty"/>.</exception>
    public void Add(string name, string value)
    {
        if (_readOnly)
            throw new InvalidOperationException("GrpcMetadata.Empty is shared and cannot be changed: make a new GrpcMetadata.");
        if (!IsCustomName(name))
            throw new ArgumentException($"'{name}' is not a name for custom metadata: use a-z, 0-9, '_', '-', '.', no 'grpc-' in front, no '-bin' behind, and none of HTTP's own names.", nameof(name));
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException($"The value of metadata '{name}' must be printable ASCII.", nameof(value));
        _entries.Add(new(name, value));
    }

    /// <summary>Enumerates the entries in order.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Keeps what another side sent if it is custom metadata at all; the rest is HTTP's and the protocol's.</summary>
    internal void AddReceived(string name, string value)
    {
        var lower = name.ToLowerInvariant();
        if (IsCustomName(lower))
            _entries.Add(new(lower, value));
    }

    private static bool IsCustomName(string name)
    {
        if (name.Length == 0 || name.StartsWith("grpc-", StringComparison.Ordinal) || name.EndsWith("-bin", StringComparison.Ordinal))
            return false;
        foreach (var character in name)
            if (!(char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '_' or '-' or '.'))
                return false;
        return name is not ("te" or "content-type" or "content-length" or "host" or "connection" or "keep-alive"
            or "proxy-connection" or "transfer-encoding" or "upgrade" or "trailer" or "user-agent" or "date" or "server");
    }
}
