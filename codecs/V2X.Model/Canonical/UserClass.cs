namespace V2X.Model.Canonical;

/// <summary>A group of users that connections and speeds may be limited to, and its number. Not safe for concurrent use.</summary>
public sealed class UserClass : ICanonicalPart
{
    /// <summary>Number of the group, 0..255.</summary>
    public int? Id { get; set; }

    /// <summary>Who belongs to it.</summary>
    public RestrictedUsers? Users { get; set; }

    /// <inheritdoc/>
    public void Clear()
    {
        Id = null;
        Users = null;
    }
}
