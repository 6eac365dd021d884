namespace V2X.Interop.Scenarios.Traffic;

/// <summary>One road user at one time step of a file of floating car data.</summary>
/// <param name="Id">Name in the file.</param>
/// <param name="X">Longitude in degrees, or metres east of the origin.</param>
/// <param name="Y">Latitude in degrees, or metres north of the origin.</param>
/// <param name="AngleDegrees">Heading, clockwise from north.</param>
/// <param name="SpeedMetresPerSecond">Speed.</param>
/// <param name="Type">Name of its type; empty where the file gives none.</param>
/// <param name="IsPerson">Whether it is a person on foot.</param>
internal readonly record struct FcdRoadUser(string Id, double X, double Y, double AngleDegrees, double SpeedMetresPerSecond, string Type, bool IsPerson);
