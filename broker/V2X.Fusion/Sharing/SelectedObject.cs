namespace V2X.Fusion.Sharing;

/// <summary>A track that goes into a message.</summary>
/// <param name="Index">Its place among the tracks that were offered.</param>
/// <param name="ObjectId">Its number in the messages.</param>
public readonly record struct SelectedObject(int Index, int ObjectId);
