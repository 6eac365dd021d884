namespace V2X.Asn1.Compiler.Tests;

/// <summary>Long strings in fragments, and types that nest without end.</summary>
public class LimitTests
{
    private const string Schema =
        """
        Limits DEFINITIONS AUTOMATIC TAGS ::= BEGIN
        Text ::= SEQUENCE { text UTF8String }
        Octets ::= SEQUENCE { odd BOOLEAN, octets OCTET STRING }
        Chain ::= SEQUENCE { next Chain OPTIONAL }
        END
        """;

    private static readonly GeneratedEdition Limits = GeneratedEdition.Of("limits", Schema);

    [Theory]
    [InlineData(16_383, "bfff", 0, "")]
    [InlineData(16_384, "c1", 16_384, "00")]
    [InlineData(16_385, "c1", 16_384, "01")]
    [InlineData(65_536, "c4", 65_536, "00")]
    [InlineData(81_923, "c4", 65_536, "c1")]
    public void A_long_text_comes_in_fragments_of_16_KiB(int length, string head, int first, string next)
    {
        // X.691 clause 11.9.3.8: C1..C4 announce 1 to 4 times 16,384 octets and another length behind them.
        string text = new('a', length);
        IAsn1Type value = Limits.New("Text");
        Codec.ReadJer(value, $$"""{"text":"{{text}}"}""");
        string hex = Convert.ToHexStringLower(Codec.Encode(value));
        Assert.StartsWith(head, hex, StringComparison.Ordinal);
        Assert.Equal(next, first == 0 ? "" : hex.Substring(head.Length + (first * 2), 2));
        IAsn1Type decoded = Limits.New("Text");
        Codec.Decode(decoded, Convert.FromHexString(hex));
        Assert.Equal($$"""{"text":"{{text}}"}""", Codec.Jer(decoded));
    }

    [Fact]
    public void Long_octets_keep_their_place_within_an_octet()
    {
        byte[] octets = new byte[40_000];
        new Random(7).NextBytes(octets);
        string json = $$"""{"odd":true,"octets":"{{Convert.ToHexStringLower(octets)}}"}""";
        IAsn1Type value = Limits.New("Octets");
        Codec.ReadJer(value, json);
        IAsn1Type decoded = Limits.New("Octets");
        Codec.Decode(decoded, Codec.Encode(value));
        Assert.Equal(json, Codec.Jer(decoded));
    }

    [Fact]
    public void Nesting_stops_at_64_levels()
    {
        // One presence bit a level: 63 times "next is there" and an end is 64 levels.
        byte[] deepest = [255, 255, 255, 255, 255, 255, 255, 254];
        Codec.Decode(Limits.New("Chain"), deepest);
        byte[] endless = [.. Enumerable.Repeat((byte)255, 4096)];
        Assert.False(Uper.TryDecode(endless, Limits.New("Chain"), out Asn1Error error));
        Assert.Equal(Asn1Reason.Depth, error.Reason);
    }
}
