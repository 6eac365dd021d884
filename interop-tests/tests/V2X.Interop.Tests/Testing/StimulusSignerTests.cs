using V2X.Interop.Emulators;
using V2X.Interop.Emulators.Security;
using V2X.Interop.Testing;
using V2X.Security.Crypto;
using V2X.Security.Spdus;

namespace V2X.Interop.Tests.Testing;

public sealed class StimulusSignerTests
{
    private const long Start = 1_790_000_000_000_000_000;
    private const uint Aid = 3616;

    [Fact]
    public void What_is_asked_holds_before_a_verifier_and_is_not_signed_once_the_certificate_is_over()
    {
        using DevicePki pki = new(EcCurve.Sm2, 3, Start);
        using StimulusSigner signer = new(pki.Issue("tester", [new(Aid)]), new VirtualTime(Start));
        ReadOnlyMemory<byte> signed = signer.Sign([1, 2, 3], Aid, Start);
        SpduVerifier verifier = new(new SecurityEnvironment(pki.Trust));
        Assert.True(verifier.Verify(signed.Span, new SpduContext { NowUnixNs = Start, Family = SpduFamily.Ydt3957, ExpectedAid = Aid }, out SpduVerdict verdict), verdict.Reason.ToString());

        using StimulusSigner late = new(pki.Issue("tester of last week", [new(Aid)]), new VirtualTime(Start + (8L * 86_400 * 1_000_000_000)));
        Assert.True(late.Sign([1, 2, 3], Aid, Start).IsEmpty);
    }
}
