namespace V2X.Interop.Demo;

/// <summary>One event and how far it has come.</summary>
/// <param name="Id">Identifier within the scenario.</param>
/// <param name="From">Jurisdiction that raised it.</param>
/// <param name="Sites">Sites of the other side that send it.</param>
/// <param name="SitesOfOtherSide">Sites that the other side has.</param>
/// <param name="RoadUsers">Road users of the other side that heard it.</param>
/// <param name="Milliseconds">From being raised to the first broadcast behind the border; NaN while there is none.</param>
internal sealed record EventFigures(string Id, string From, int Sites, int SitesOfOtherSide, int RoadUsers, double Milliseconds);
