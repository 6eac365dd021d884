using System.Text;
using V2X.Asn1;
using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;
using V2X.Model.Translation;

namespace V2X.Model.Tests.Translation.Events;

/// <summary>Values that nobody should send, and the cost of those that everybody does.</summary>
public sealed class EventHostileTests
{
    private static readonly double[] Odd =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -1, 1, 1e300, -1e300, 91, 181, -180, int.MaxValue, int.MinValue, 9e18, -9e18, 65_536];

    private readonly TranslationContext _context = new() { ReferenceUnixMs = 1_790_000_000_000 };

    public static TheoryData<string, string> Kinds => EventVectors.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhateverTheModelHoldsIsWrittenWithoutFault(string editionId, string messageType)
    {
        const int Seed = 20_261_121;
        Random random = new(Seed);
        MessageAdapter adapter = MessageAdapters.Create(MessageAdapters.Find(editionId, messageType));
        IAsn1Type wire = EventVectors.New(adapter);
        RoadEventsMessage message = new(), back = new();
        for (int round = 0; round < 3000; round++)
        {
            message.Clear();
            Fill(message, random, round % 3 == 0 ? 5 : 40);
            _context.ChinesePositionsAreGcj02 = random.Next(2) == 0;
            if (adapter.Write(message, wire, _context) != TranslationReason.None)
                continue;
            Assert.Equal(TranslationReason.None, adapter.Read(EventVectors.Transmit(wire), back, _context));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AllocatesNothingInSteadyState(string editionId, string messageType)
    {
        MessageAdapter adapter = MessageAdapters.Create(MessageAdapters.Find(editionId, messageType));
        IAsn1Type[] messages = [.. EventVectors.Read(editionId, messageType).Select(vector => vector.Message)];
        IAsn1Type wire = EventVectors.New(adapter);
        RoadEventsMessage canonical = new();
        Assert.Equal(0, Allocations.Of(() =>
        {
            foreach (IAsn1Type message in messages)
            {
                adapter.Read(message, canonical, _context);
                adapter.Write(canonical, wire, _context);
            }
        }));
    }

    [Fact]
    public void AnyOctetsOfChineseTextComeBack()
    {
        Random random = new(20_261_122);
        byte[] original = new byte[64];
        for (int round = 0; round < 5000; round++)
        {
            random.NextBytes(original);
            RoadEventsMessage read = ReadText(original);
            Assert.Equal(Encoding.UTF8.GetByteCount(read.Events[0].TextZhHans.ToString()), read.Events[0].TextZhHans.Length);
            Assert.Equal(Convert.ToHexString(original), WriteText(read));
        }
    }

    [Fact]
    public void ChineseTextIsThatOfTheCodePage()
    {
        RoadEventsMessage read = ReadText(Convert.FromHexString("CBEDB5C0BBFDCBAE38"));
        Assert.Equal("隧道积水8", read.Events[0].TextZhHans.ToString());
        read.Events[0].TextZhHans.Set("a😀水");
        Assert.Equal("613FCBAE", WriteText(read));
    }

    private RoadEventsMessage ReadText(byte[] octets)
    {
        RoadSideInformation rsi = new();
        RTEData wire = rsi.Rtes.Add();
        rsi.HasRtes = wire.HasDescription = true;
        wire.Description.Kind = DescriptionKind.TextGB2312;
        wire.Description.TextGB2312.Set(octets);
        RoadEventsMessage message = new();
        EventTranslator.Adapter(EventTranslator.Rsi).Read(rsi, message, _context);
        return message;
    }

    private string WriteText(RoadEventsMessage message)
    {
        RoadSideInformation rsi = new();
        EventTranslator.Adapter(EventTranslator.Rsi).Write(message, rsi, _context);
        return Convert.ToHexString(rsi.Rtes[0].Description.TextGB2312.Octets);
    }

    private static void Fill(object part, Random random, int most)
    {
        foreach (CanonicalField field in CanonicalFields.Of(part.GetType()))
        {
            if (field.Kind is CanonicalFieldKind.Number or CanonicalFieldKind.Flag or CanonicalFieldKind.Choice)
                field.SetNumber(part, random.Next(3) == 0 ? double.NaN : random.Next(2) == 0 ? Odd[random.Next(Odd.Length)] : random.NextDouble() * 100);
            else if (field.Kind == CanonicalFieldKind.Identity)
                field.SetIdentity(part, new ShortOctets((ulong)random.NextInt64(), random.Next(9)));
            else if (field.Kind == CanonicalFieldKind.Part)
                Fill(field.PartAt(part, 0), random, most);
        }

        FillLists(part, random, most);
    }

    private static void FillLists(object part, Random random, int most)
    {
        switch (part)
        {
            case RoadEventsMessage message:
                for (int i = random.Next(12); i > 0; i--)
                    Fill(message.Events.AddCleared(), random, most);
                break;
            case RoadEvent roadEvent:
                FillEvent(roadEvent, random, most);
                break;
            case EventArea area:
                area.Name.Set(new string('水', random.Next(90)));
                for (int i = random.Next(most * 2); i > 0; i--)
                    Fill(area.Points.AddCleared(), random, most);
                break;
            case EventPhrase phrase:
                phrase.Words.Set(new string('é', random.Next(600)));
                break;
            default:
                break;
        }
    }

    private static void FillEvent(RoadEvent roadEvent, Random random, int most)
    {
        if (random.Next(2) == 0)
            roadEvent.Termination = null;
        for (int i = random.Next(most) / 2; i > 0; i--)
            Fill(roadEvent.Areas.AddCleared(), random, 5);
        for (int i = random.Next(most); i > 0; i--)
            Fill(roadEvent.Links.AddCleared(), random, most);
        for (int i = random.Next(3) == 0 ? random.Next(most * 3) : 0; i > 0; i--)
            Fill(roadEvent.Phrases.AddCleared(), random, most);
        roadEvent.TextEn.Set(new string('e', random.Next(700)));
        roadEvent.TextZhHans.Set(new string('水', random.Next(2) * random.Next(400)));
        roadEvent.TextZhHant.Set("\uFFFF\u0000");
    }
}
