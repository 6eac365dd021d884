using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using V2X.Model.Translation.Losses;

namespace V2X.Model.Tests.Translation;

/// <summary>What holds for every message adapter, over every vector there is of its message.</summary>
public class AdapterTests
{
    public static TheoryData<string, string> Adapters() => AdapterVectors.Adapters();

    /// <summary>What the model holds of a message is all of it that the mappings name.</summary>
    [Theory]
    [MemberData(nameof(Adapters))]
    public void Writing_back_gives_the_same_message(string editionId, string messageType)
    {
        MessageAdapter adapter = AdapterVectors.NewAdapter(editionId, messageType);
        TranslationContext context = AdapterVectors.NewContext();
        var index = new MappingIndex(adapter.Mappings);
        CanonicalMessage message = adapter.CreateMessage();
        CanonicalMessage again = adapter.CreateMessage();
        IAsn1Type wire = adapter.CreateWire();
        var faults = new FaultList();
        foreach ((string name, IAsn1Type source) in AdapterVectors.Of(adapter))
        {
            if (adapter.Read(source, message, context) != TranslationReason.None)
                continue;
            Assert.Equal(TranslationReason.None, adapter.Write(message, wire, context));
            Assert.Equal(TranslationReason.None, adapter.Read(wire, again, context));
            CompareWire(adapter, index, name, source, wire, faults);
            CompareCanonical(adapter, name, message, again, faults);
        }

        faults.AssertEmpty();
    }

    /// <summary>Every value stays within what rounding and the ends of its range allow, and nothing is said that the source did not say.</summary>
    [Theory]
    [MemberData(nameof(Adapters))]
    public void Other_editions_say_the_same_within_their_resolution(string editionId, string messageType)
    {
        MessageAdapter adapter = AdapterVectors.NewAdapter(editionId, messageType);
        TranslationContext context = AdapterVectors.NewContext();
        CanonicalMessage message = adapter.CreateMessage();
        CrossCheck[] targets = [.. MessageAdapters.CreateAll().Where(a => a.Kind == adapter.Kind && a.CreateMessage().GetType() == message.GetType()).Select(a => new CrossCheck(a, context))];
        var faults = new FaultList();
        foreach ((string name, IAsn1Type source) in AdapterVectors.Of(adapter))
        {
            if (adapter.Read(source, message, context) != TranslationReason.None)
                continue;
            foreach (CrossCheck target in targets)
                target.Check(name, message, faults);
        }

        faults.AssertEmpty();
    }

    /// <summary>The mappings name real fields on both sides, and every place of the message that the adapter writes.</summary>
    [Theory]
    [MemberData(nameof(Adapters))]
    public void Mappings_name_what_is_there(string editionId, string messageType)
    {
        MessageAdapter adapter = AdapterVectors.NewAdapter(editionId, messageType);
        Asn1Layout layout = MessageSetDecoders.FindEdition(editionId)!.Layout;
        HashSet<string> fields = [.. CanonicalLeaves.PlacesOf(adapter.CreateMessage().GetType())];
        Assert.NotEmpty(adapter.Mappings);
        Assert.All(adapter.Mappings, row =>
        {
            Assert.True(row.CanonicalPath.Length == 0 || fields.Contains(row.CanonicalPath), $"no canonical field {row.CanonicalPath}");
            Assert.True(LayoutPaths.Has(layout, adapter.WireType.Name, row.WirePath), $"{adapter.WireType.Name} has no {row.WirePath}");
        });
    }

    /// <summary>Whatever a canonical message says, NaN, infinite and absurd values included, the message can be encoded.</summary>
    [Theory]
    [MemberData(nameof(Adapters))]
    public void Absurd_values_give_messages_that_can_be_encoded(string editionId, string messageType)
    {
        MessageAdapter adapter = AdapterVectors.NewAdapter(editionId, messageType);
        TranslationContext context = AdapterVectors.NewContext();
        IAsn1Type wire = adapter.CreateWire();
        CanonicalMessage message = adapter.CreateMessage();
        CanonicalMessage again = adapter.CreateMessage();
        var random = new CanonicalRandom(20_261_121);
        byte[] output = new byte[1 << 16];
        var index = new MappingIndex(adapter.Mappings);
        for (int i = 0; i < 400; i++)
        {
            random.Fill(message);
            if (adapter.Write(message, wire, context) is not TranslationReason.None)
                continue;
            bool encoded = Uper.TryEncode(wire, output, out int octets, out Asn1Error error);
            Assert.True(encoded, $"{editionId} {messageType}, seed {random.Seed}, message {i}: {error}");
            Assert.True(Uper.TryDecode(output.AsSpan(0, octets), wire, out error), $"{editionId} {messageType}, seed {random.Seed}, message {i}: {error}");
            adapter.Read(wire, again, context);
            foreach (WireLeaf leaf in WireLeaves.Of(wire, editionId).Where(leaf => !leaf.SaysNothing && !index.OfWire(leaf.Place).Any()))
                Assert.Fail($"{editionId} {messageType} writes {leaf.Place} = {leaf.Value}, which no mapping names");
        }
    }

    [Theory]
    [MemberData(nameof(Adapters))]
    public void Reading_and_writing_allocate_nothing(string editionId, string messageType)
    {
        MessageAdapter adapter = AdapterVectors.NewAdapter(editionId, messageType);
        MessageSetDecoder decoder = MessageSetDecoders.Create(editionId)!;
        IReadOnlyList<byte[]> vectors = AdapterVectors.OctetsOf(adapter);
        Assert.NotEmpty(vectors);
        var run = new AllocationRun(adapter, decoder, vectors, AdapterVectors.NewContext());
        Assert.Equal(0, Allocations.Of(run.Once));
    }

    private static void CompareWire(MessageAdapter adapter, MappingIndex index, string name, IAsn1Type source, IAsn1Type written, FaultList faults)
    {
        Dictionary<string, WireLeaf> after = WireLeaves.Of(written, adapter.EditionId).ToDictionary(leaf => leaf.Path);
        foreach (WireLeaf leaf in WireLeaves.Of(source, adapter.EditionId))
        {
            if (!index.OfWire(leaf.Place).Any(row => row.CanonicalPath.Length > 0) || KnownDifferences.IsRewritten(adapter, leaf.Place) || IsOfLaterEdition(leaf))
                continue;
            bool isThere = after.TryGetValue(leaf.Path, out WireLeaf other);
            if (leaf.SaysNothing ? isThere && !other.SaysNothing : !isThere || other.Value != leaf.Value)
                faults.Add($"{leaf.Place}: {name}: {leaf.Value} came back as {(isThere ? other.Value : "nothing")}");
        }
    }

    /// <summary>Values and alternatives that the schema does not know stand as <c>_ext_N</c> in JER; no model can hold them.</summary>
    private static bool IsOfLaterEdition(WireLeaf leaf) =>
        leaf.Place.Contains("_ext_", StringComparison.Ordinal) || leaf.Value.StartsWith("_ext_", StringComparison.Ordinal);

    private static void CompareCanonical(MessageAdapter adapter, string name, CanonicalMessage message, CanonicalMessage again, FaultList faults)
    {
        Dictionary<string, CanonicalLeaf> after = CanonicalLeaves.Of(again).ToDictionary(leaf => leaf.Path);
        foreach (CanonicalLeaf leaf in CanonicalLeaves.Of(message))
        {
            bool isThere = after.Remove(leaf.Path, out CanonicalLeaf? other);
            bool isKept = isThere && leaf.Says(other!);
            if (!isKept && !KnownDifferences.IsRemade(adapter, leaf.Place) && (isThere || !KnownDifferences.IsForgotten(adapter, leaf.Place)))
                faults.Add($"{leaf.Place}: {name}: {leaf.Text} came back as {other?.Text ?? "nothing"}");
        }

        foreach (CanonicalLeaf leaf in after.Values.Where(leaf => !KnownDifferences.IsImplied(adapter, leaf.Place)))
            faults.Add($"{leaf.Place}: {name}: nothing came back as {leaf.Text}");
    }

    private sealed class AllocationRun(MessageAdapter adapter, MessageSetDecoder decoder, IReadOnlyList<byte[]> vectors, TranslationContext context)
    {
        private readonly CanonicalMessage _message = adapter.CreateMessage();
        private readonly IAsn1Type _wire = adapter.CreateWire();
        private readonly byte[] _output = new byte[1 << 16];
        private MessageKey _key;

        public void Once()
        {
            for (int i = 0; i < vectors.Count; i++)
            {
                decoder.TryDecode(vectors[i], ref _key, out _);
                if (adapter.Read(decoder.Message!, _message, context) == TranslationReason.None && adapter.Write(_message, _wire, context) == TranslationReason.None)
                    Uper.TryEncode(_wire, _output, out _, out _);
            }
        }
    }
}
