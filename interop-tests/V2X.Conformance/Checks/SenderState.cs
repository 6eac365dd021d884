using V2X.Conformance.Observing;

namespace V2X.Conformance.Checks;

/// <summary>What a check remembers of each station. For one thread.</summary>
/// <typeparam name="T">What it remembers.</typeparam>
internal sealed class SenderState<T>
    where T : struct
{
    private T[] _states = new T[16];

    /// <summary>What is remembered of a station; the default where nothing is yet.</summary>
    public ref T Of(Sender sender)
    {
        if (sender.Index >= _states.Length)
            Array.Resize(ref _states, Math.Max(sender.Index + 1, _states.Length * 2));
        return ref _states[sender.Index];
    }
}
