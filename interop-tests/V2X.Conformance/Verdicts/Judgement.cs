using V2X.Conformance.Observing;

namespace V2X.Conformance.Verdicts;

/// <summary>
/// What a check has seen of a requirement so far: how often it could have been broken, how often it was, and the first places. Bounded however
/// long a run is. For one thread.
/// </summary>
/// <param name="limits">What decides.</param>
public sealed class Judgement(Limits limits)
{
    /// <summary>Breaches that are kept with their packets; the others are counted.</summary>
    public const int MostBreaches = 8;

    private readonly List<Breach> _breaches = [];
    private Finding? _lacking;

    /// <summary>How often the requirement could have been broken.</summary>
    public long Examined { get; private set; }

    /// <summary>How often it was.</summary>
    public long Broken { get; private set; }

    /// <summary>The first places where it was.</summary>
    public IReadOnlyList<Breach> Breaches => _breaches;

    /// <summary>Whether no more breaches are kept, so that texts for them need not be made.</summary>
    public bool IsFull => _breaches.Count >= MostBreaches;

    /// <summary>It could have been broken and was not.</summary>
    public void Hold() => Examined++;

    /// <summary>It was broken by a packet.</summary>
    public void Break(Observation by, string path, string key, params ReadOnlySpan<FindingValue> values)
    {
        Examined++;
        Broken++;
        if (!IsFull)
            _breaches.Add(Of(by, path, new Finding(key, Texts(values))));
    }

    /// <summary>It was broken by what a run as a whole showed, or did not show.</summary>
    public void Break(string key, params ReadOnlySpan<FindingValue> values)
    {
        Examined++;
        Broken++;
        if (!IsFull)
            _breaches.Add(new Breach(0, 0, "", new Finding(key, Texts(values)), "", "", null, default, default));
    }

    /// <summary>It was broken at a place that is known already.</summary>
    public void Break(Breach breach)
    {
        Examined++;
        Broken++;
        if (!IsFull)
            _breaches.Add(breach);
    }

    /// <summary>Something is missing without which nothing can be said; the first thing said stands.</summary>
    public void Lack(string key, params ReadOnlySpan<FindingValue> values) => _lacking ??= new Finding(key, Texts(values));

    /// <summary>Something is missing, for a reason that is known already.</summary>
    public void Lack(Finding reason) => _lacking ??= reason;

    /// <summary>What it comes to, with the reason where it is neither pass nor fail.</summary>
    public (Verdict Verdict, Finding? Reason) Conclude()
    {
        if (Broken > 0 && Broken > limits.Tolerance * Examined && (limits.Tolerance == 0 || Examined >= limits.Minimum))
            return (Verdict.Fail, null);
        if (_lacking is not null)
            return (Verdict.Inconclusive, _lacking);
        if (Examined == 0 && limits.Minimum == 0)
            return (Verdict.NotApplicable, new Finding("nothing-to-judge"));
        return Examined < limits.Minimum
            ? (Verdict.Inconclusive, new Finding("too-few", Texts([Examined, limits.Minimum])))
            : (Verdict.Pass, null);
    }

    private static string[] Texts(ReadOnlySpan<FindingValue> values)
    {
        string[] texts = new string[values.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = values[i].ToString();
        return texts;
    }

    // Packets live only until the next one: what is shown later is copied.
    internal static Breach Of(Observation by, string path, Finding finding) => new(
        by.Packet.Number, by.ReceivedUnixNs, path, finding, by.Key.Type, by.Edition, by.Packet.LinkType, by.Packet.Octets.ToArray(), by.Payload.ToArray());
}
