namespace V2X.Security.Encryption;

/// <summary>Stable text of <see cref="DecryptionStatus"/>, for metrics, logs and tools.</summary>
public static class DecryptionStatusText
{
    /// <summary>The text of a status, e.g. <c>bad-ciphertext</c>.</summary>
    public static string Of(DecryptionStatus status) => status switch
    {
        DecryptionStatus.Decrypted => "decrypted",
        DecryptionStatus.MalformedSpdu => "malformed-spdu",
        DecryptionStatus.NotEncrypted => "not-encrypted",
        DecryptionStatus.TooLarge => "too-large",
        DecryptionStatus.NoRecipientKey => "no-recipient-key",
        DecryptionStatus.UnsupportedAlgorithm => "unsupported-algorithm",
        DecryptionStatus.AlgorithmMismatch => "algorithm-mismatch",
        DecryptionStatus.InvalidKey => "invalid-key",
        DecryptionStatus.BadWrappedKey => "bad-wrapped-key",
        DecryptionStatus.BadCiphertext => "bad-ciphertext",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
