using V2X.Model.Canonical;
using V2X.Model.Geodesy;

namespace V2X.Conformance.Crossings;

/// <summary>One side of a border. Immutable.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">A place on this side.</param>
/// <param name="Editions">Editions of messages that are spoken there.</param>
/// <param name="Hash">Hash of signatures there, as <c>sm3</c>.</param>
/// <param name="DrivingSide">Side of the road that vehicles drive on.</param>
/// <param name="Policy">Name of the policy that decides what leaves it.</param>
public sealed record CrossingSide(string Id, GeodeticPosition At, IReadOnlyList<string> Editions, string Hash, DrivingSide DrivingSide, string Policy);
