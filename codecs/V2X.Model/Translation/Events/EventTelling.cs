namespace V2X.Model.Translation.Events;

/// <summary>
/// Which events of one message have been told, where several target messages tell them together. Keeps its memory. Not safe for concurrent use.
/// </summary>
internal sealed class EventTelling
{
    private readonly List<bool> _told = [];
    private readonly List<int> _now = [];

    /// <summary>How many target messages came before the one being written.</summary>
    public int Part { get; private set; }

    /// <summary>Places of the events that the message written last answers for, in the order in which they are read back.</summary>
    public IReadOnlyList<int> Now => _now;

    /// <summary>Whether an event waits for being told.</summary>
    public bool HasOpen => _told.Contains(false);

    /// <summary>Begins a message with so many events.</summary>
    public void Begin(int count)
    {
        Part = 0;
        _now.Clear();
        _told.Clear();
        for (int i = 0; i < count; i++)
            _told.Add(false);
    }

    /// <summary>Goes on to the next target message.</summary>
    public void Next()
    {
        Part++;
        _now.Clear();
    }

    /// <summary>Whether the event at a place waits for being told.</summary>
    public bool IsOpen(int place) => !_told[place];

    /// <summary>The message being written answers for this event.</summary>
    public void Tell(int place)
    {
        _told[place] = true;
        _now.Add(place);
    }
}
