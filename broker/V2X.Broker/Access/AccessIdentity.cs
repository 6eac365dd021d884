namespace V2X.Broker.Access;

/// <summary>Who somebody is, once that has been shown. Immutable.</summary>
/// <param name="Name">Name in the access file, or that of the certificate or token.</param>
/// <param name="Roles">Roles it has.</param>
/// <param name="IsAnonymous">True where nothing was shown.</param>
internal sealed record AccessIdentity(string Name, IReadOnlyList<string> Roles, bool IsAnonymous = false)
{
    /// <summary>Somebody who showed nothing.</summary>
    public static AccessIdentity Anonymous { get; } = new("anonymous", [], IsAnonymous: true);

    private readonly string[] _roles = [.. Roles];

    /// <summary>Whether it has a role.</summary>
    public bool HasRole(string role) => Array.IndexOf(_roles, role) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Roles.Count == 0 ? Name : $"{Name} ({string.Join(", ", Roles)})";
}
