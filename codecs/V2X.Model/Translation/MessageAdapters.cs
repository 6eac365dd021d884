using System.Collections.Frozen;
using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>
/// Every message adapter of this build, in one list: from here tools, the loss report, the documentation and the tests take what can be
/// translated. Thread-safe; the adapters themselves are for one thread at a time, so <see cref="CreateAll"/> makes new ones for each user.
/// </summary>
public static class MessageAdapters
{
    // Where several messages of an edition can say the same, the first that can write a message takes it: narrow ones before broad ones.
    private static readonly Func<MessageAdapter>[] Makers =
    [
        static () => new China.Csae53157.SpatAdapter(),
        static () => new China.Ydt3709.SpatAdapter(),
        static () => new Sae.J2735.Roads.SpatAdapter(),
        static () => new Etsi.Ts103301V211.Roads.SpatemAdapter(),
        static () => new Etsi.Ts103301V221.Roads.SpatemAdapter(),
        static () => new China.Csae53157.MapAdapter(),
        static () => new China.Ydt3709.MapAdapter(),
        static () => new Sae.J2735.Roads.MapAdapter(),
        static () => new Etsi.Ts103301V211.Roads.MapemAdapter(),
        static () => new Etsi.Ts103301V221.Roads.MapemAdapter(),
        static () => new China.Csae53157Day2.PsmAdapter(),
        static () => new Sae.J2735.Users.PsmAdapter(),
        static () => new Etsi.Ts103300V231.VamAdapter(),
        static () => new Etsi.Ts103900V231.CamAdapter(),
        static () => new Etsi.En302637V141.CamAdapter(),
        static () => new Sae.J2735.Users.BsmAdapter(),
        static () => new China.Csae53157.BsmAdapter(),
        static () => new China.Ydt3709.BsmAdapter(),
        static () => new China.Csae53157.RsmAdapter(),
        static () => new China.Ydt3709.RsmAdapter(),
        static () => new China.Csae53157Day2.SsmAdapter(),
        static () => new Sae.J2735.SdsmAdapter(),
        static () => new Etsi.Ts103324.CpmAdapter(),
        static () => new China.Csae53157.RsiAdapter(),
        static () => new China.Ydt3709.RsiAdapter(),
        static () => new Sae.J2735.Events.TimAdapter(),
        static () => new Sae.J2735.Events.RsaAdapter(),
        static () => new Etsi.Ts103831.DenmAdapter(),
        static () => new Etsi.En302637Denm.DenmAdapter(),
        static () => new Etsi.Ts103301V211.Signs.IvimAdapter(),
        static () => new Etsi.Ts103301V221.Signs.IvimAdapter(),
        static () => new China.Csae53157Day2.RtcmAdapter(),
        static () => new Sae.J2735.Corrections.RtcmAdapter(),
        static () => new Etsi.Ts103301V211.Corrections.RtcmemAdapter(),
        static () => new China.Csae53157Day2.VirAdapter(),
        static () => new Sae.J2735.Requests.SrmAdapter(),
        static () => new Etsi.Ts103301V211.Requests.SremAdapter(),
        static () => new Etsi.Ts103301V221.Requests.SremAdapter(),
        static () => new China.Csae53157Day2.RscAdapter(),
        static () => new Sae.J2735.Requests.SsmAdapter(),
        static () => new Etsi.Ts103301V211.Requests.SsemAdapter(),
        static () => new Etsi.Ts103301V221.Requests.SsemAdapter(),
    ];

    private static readonly MessageAdapter[] Described = [.. Makers.Select(make => make())];

    private static readonly FrozenDictionary<(string EditionId, string MessageType), int> ByName = Described
        .Select((adapter, index) => (Key: (adapter.EditionId, adapter.MessageType), Index: index))
        .ToFrozenDictionary(row => row.Key, row => row.Index);

    private static readonly FrozenDictionary<Type, int> ByWireType = Described
        .Select((adapter, index) => (Key: adapter.WireType, Index: index))
        .ToFrozenDictionary(row => row.Key, row => row.Index);

    /// <summary>One of each, to read what they are and what they map; not to be used for translating.</summary>
    public static IReadOnlyList<MessageAdapter> All => Described;

    /// <summary>Place in <see cref="All"/> of the adapter of an edition's message; -1 where there is none. Allocates nothing.</summary>
    public static int Find(string editionId, string messageType) =>
        ByName.TryGetValue((editionId, messageType), out int index) ? index : -1;

    /// <summary>Place in <see cref="All"/> of the adapter of a generated type; -1 where there is none. Allocates nothing.</summary>
    public static int Find(Type wireType) => ByWireType.TryGetValue(wireType, out int index) ? index : -1;

    /// <summary>
    /// Place in <see cref="All"/> of the adapter that writes a message into one of some editions: the first of its kind that can; -1 where
    /// there is none. Allocates nothing.
    /// </summary>
    /// <param name="editionIds">The editions.</param>
    /// <param name="message">What is to be written.</param>
    /// <param name="after">Place of the adapter that could not do so, where the next one is asked for: a hazard goes into a DENM, a sign into an IVIM.</param>
    public static int FindTarget(ReadOnlySpan<string> editionIds, CanonicalMessage message, int after = -1)
    {
        for (int i = after + 1; i < Described.Length; i++)
        {
            MessageAdapter adapter = Described[i];
            if (adapter.Kind == message.Kind && editionIds.Contains(adapter.EditionId) && adapter.CanWrite(message))
                return i;
        }

        return -1;
    }

    /// <summary>Makes a new adapter: that at <paramref name="index"/> of <see cref="All"/>.</summary>
    public static MessageAdapter Create(int index) => Makers[index]();

    /// <summary>Makes a new one of each, in the order of <see cref="All"/>.</summary>
    public static MessageAdapter[] CreateAll() => [.. Makers.Select(make => make())];
}
