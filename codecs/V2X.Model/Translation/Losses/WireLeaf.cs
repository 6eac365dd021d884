namespace V2X.Model.Translation.Losses;

/// <summary>One value of a message, as its JER writes it.</summary>
/// <param name="Path">Where it stands, e.g. <c>coreData.accelSet.yaw</c> or <c>partII[0].partII-Id</c>.</param>
/// <param name="Place">The same with <c>[]</c> for every index, as mappings name it.</param>
/// <param name="Value">The value, without the quotes of JSON.</param>
/// <param name="SaysNothing">Whether it is the "unavailable" or "out of range" of its type.</param>
public readonly record struct WireLeaf(string Path, string Place, string Value, bool SaysNothing);
