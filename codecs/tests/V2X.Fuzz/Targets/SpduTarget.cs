using V2X.Security;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Fuzz.Targets;

/// <summary>
/// A signed message on its way through verification, no signer being trusted. What is mutated of a message that nobody trusts is
/// never valid, and a payload that is pointed at lies within the message.
/// </summary>
internal sealed class SpduTarget : FuzzTarget
{
    private const long NowUnixNs = 1_700_000_000_000_000_000;

    private readonly SpduVerifier _verifier = new(new SecurityEnvironment(
        new TrustStore(), new SpduVerifierOptions { RequireGenerationTime = false, MaxAge = TimeSpan.FromDays(36_500), FutureTolerance = TimeSpan.FromDays(36_500) }));

    private readonly SpduFamily? _family;

    public SpduTarget(SpduFamily? family, IReadOnlyList<byte[]> seeds)
        : base($"SPDU {family?.ToString() ?? "any"}", seeds) => _family = family;

    protected override string? Decode(ReadOnlySpan<byte> input, out bool accepted, out long end)
    {
        var context = new SpduContext { NowUnixNs = NowUnixNs, Family = _family };
        accepted = _verifier.Verify(input, context, out SpduVerdict verdict);
        end = ((long)verdict.Reason << 48) | ((long)verdict.SignerKind << 40) | ((long)verdict.Payload.Start << 20) | (uint)verdict.Payload.Length;
        if (accepted)
            return "valid though nobody is trusted";
        return verdict.Reason == SecurityReason.NotChecked ? "left without a verdict"
            : verdict.Payload.Start >= 0 && verdict.Payload.Start + verdict.Payload.Length <= input.Length ? null : "points outside of its input";
    }
}
