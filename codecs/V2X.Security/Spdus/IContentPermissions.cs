using V2X.Security.Trust;

namespace V2X.Security.Spdus;

/// <summary>
/// Says whether service specific permissions cover what a message says. Verification knows nothing of message contents, so the layer
/// above answers. Called from verifying threads: must be safe for concurrent use, soon done, and must not throw.
/// </summary>
public interface IContentPermissions
{
    /// <summary>Whether <paramref name="permission"/> covers <paramref name="payload"/>.</summary>
    /// <param name="permission">The signer's permission for the application of the message.</param>
    /// <param name="payload">The message.</param>
    bool Covers(ApplicationPermission permission, ReadOnlySpan<byte> payload);
}
