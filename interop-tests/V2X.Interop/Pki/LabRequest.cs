using V2X.Security.Crypto;

namespace V2X.Interop.Pki;

/// <summary>What the authorities of a new PKI are to look like.</summary>
/// <param name="Name">Name of the lab, part of the authorities' names.</param>
/// <param name="Curve">The curve; null for the family's own.</param>
/// <param name="Years">Validity of root and authority.</param>
/// <param name="Countries">UN numbers of the countries they hold in.</param>
internal sealed record LabRequest(string Name, EcCurve? Curve, int Years, IReadOnlyList<int> Countries);
