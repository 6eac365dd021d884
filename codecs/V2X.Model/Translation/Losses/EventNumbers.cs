using System.Globalization;

namespace V2X.Model.Translation.Losses;

/// <summary>
/// Which events of a source message one target message answers for, and their places in both: the third event of an RSI is the only one of the
/// DENM that tells it.
/// </summary>
/// <param name="places">Places in the source message, in the order of the target message.</param>
/// <param name="untold">Places in the source message of those that no message has words for, where this one answers for that.</param>
/// <param name="isFirst">Whether it is the first message made of the source.</param>
internal sealed class EventNumbers(IReadOnlyList<int> places, IReadOnlyList<int> untold, bool isFirst)
{
    private const string List = "events";
    private const string Begin = List + "[";

    /// <summary>Whether another message told the source before.</summary>
    public bool IsFurther => !isFirst;

    /// <summary>How many events of a list the target answers for.</summary>
    public int CountOf(string list, int count) => list == List ? places.Count : count;

    /// <summary>The place in the source of an event of the target.</summary>
    public int SourceOf(string list, int place) => list == List ? places[place] : place;

    /// <summary>Where a value of the source stands as the target counts; null where it belongs to another message.</summary>
    public string? ToTarget(string path)
    {
        if (NumberOf(path) is not { } place)
            return path;
        int number = places.ToList().IndexOf(place);
        return number < 0 ? null : Renumber(path, number);
    }

    /// <summary>Where a value of the target stands as the source counts.</summary>
    public string ToSource(string path) => NumberOf(path) is { } number && number < places.Count ? Renumber(path, places[number]) : path;

    /// <summary>Whether a value of the source is that of an event which no message has words for.</summary>
    public bool IsUntold(string path) => NumberOf(path) is { } place && untold.Contains(place);

    // A message that holds one event has no number for it.
    private int? NumberOf(string path)
    {
        if (!path.StartsWith(Begin, StringComparison.Ordinal))
            return null;
        ReadOnlySpan<char> number = path.AsSpan(Begin.Length, path.IndexOf(']', StringComparison.Ordinal) - Begin.Length);
        if (number.IsEmpty)
            return places.Count == 1 ? 0 : null;
        return int.Parse(number, CultureInfo.InvariantCulture);
    }

    private static string Renumber(string path, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Begin}{number}{path.AsSpan(path.IndexOf(']', StringComparison.Ordinal))}");
}
