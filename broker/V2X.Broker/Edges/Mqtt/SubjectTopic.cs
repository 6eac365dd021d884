using System.Text;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Mqtt.Delivery;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>A message of the broker as MQTT sees it: topic, class and state key. Pure functions; allocate nothing.</summary>
internal static class SubjectTopic
{
    /// <summary>Room for the longest topic there can be.</summary>
    public const int LongestOctets = Subject.LongestText + 16;

    private const string SubjectRoot = "v2x";

    /// <summary>Writes the topic, <c>v2x/{region}/{family}/{message}/{quadkey digits}/{station}</c>, and returns its length in octets.</summary>
    /// <param name="message">The message.</param>
    /// <param name="form">Form of the payload: all but the original octets have a first level of their own.</param>
    /// <param name="utf8">At least <see cref="LongestOctets"/> octets.</param>
    public static int Write(StoredMessage message, PayloadForm form, Span<byte> utf8)
    {
        Span<char> text = stackalloc char[Subject.LongestText];
        int length = Subject.Write(message, text);
        int root = Encoding.ASCII.GetBytes(form.Root(), utf8);
        return root + Encoding.UTF8.GetBytes(text[SubjectRoot.Length..length], utf8[root..]);
    }

    /// <summary>What a full queue does with it.</summary>
    public static MessageClass ClassOf(StoredMessage message) => message.IsState ? MessageClass.State : MessageClass.Event;

    /// <summary>
    /// Whose state it is, not 0; forms are kept apart, because a client may want several. 0 for an event. A hash of all 64 bits: two senders in
    /// one queue take each other's place once in 10^19 pairs.
    /// </summary>
    public static ulong StateKeyOf(StoredMessage message, PayloadForm form)
    {
        if (!message.IsState)
            return 0;
        StateKey key = message.StateKey;
        ulong kind = (ulong)(uint)key.TypeId << 32 | (ulong)key.RegionId << 16 | (ulong)key.SenderOctets << 8 | (ulong)form + 1;
        ulong hash = Mix(Mix(key.Sender + 0x9E3779B97F4A7C15) ^ kind * 0xD6E8FEB86659FD93);
        return hash == 0 ? 1 : hash;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }
}
