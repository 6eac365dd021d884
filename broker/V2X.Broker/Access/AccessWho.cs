namespace V2X.Broker.Access;

/// <summary>Whom a rule or limit is for: one name, everybody of a role, or everybody who has shown who they are. Immutable.</summary>
internal sealed class AccessWho
{
    private const string RolePrefix = "role:";
    private const string Anybody = "*";

    private AccessWho(string name, bool isRole, bool isAnybody) => (Name, IsRole, IsAnybody) = (name, isRole, isAnybody);

    /// <summary>Everybody who has shown who they are.</summary>
    public static AccessWho Everybody { get; } = Parse(Anybody);

    /// <summary>Name or role.</summary>
    public string Name { get; }

    public bool IsRole { get; }

    public bool IsAnybody { get; }

    /// <summary>Reads <c>name</c>, <c>role:name</c> or <c>*</c>.</summary>
    public static AccessWho Parse(string text) => text.StartsWith(RolePrefix, StringComparison.Ordinal)
        ? new AccessWho(text[RolePrefix.Length..], isRole: true, isAnybody: false)
        : new AccessWho(text, isRole: false, isAnybody: text == Anybody);

    /// <summary>Whether somebody is meant.</summary>
    public bool Is(AccessIdentity who) => IsAnybody ? !who.IsAnonymous : IsRole ? who.HasRole(Name) : Name == who.Name;
}
