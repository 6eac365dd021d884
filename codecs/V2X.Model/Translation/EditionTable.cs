namespace V2X.Model.Translation;

/// <summary>
/// One object for each edition, made when it is first asked for and kept. Holds at most one for each of
/// <see cref="MessageSetDecoders.DecoderIds"/>, whatever names it is asked for. Not safe for concurrent use; allocates when it makes an object.
/// </summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="make">Makes the object of an edition that there is.</param>
public sealed class EditionTable<T>(Func<string, T> make)
    where T : class
{
    private readonly Dictionary<string, T> _made = new(StringComparer.Ordinal);

    /// <summary>The object of an edition; null where there is no such edition.</summary>
    public T? Find(string editionId)
    {
        if (_made.TryGetValue(editionId, out T? made))
            return made;
        return MessageSetDecoders.DecoderIds.Contains(editionId) ? _made[editionId] = make(editionId) : null;
    }
}
