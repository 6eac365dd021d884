namespace V2X.Asn1.Compiler.Tests;

/// <summary>Types of an edition that another imports stand once, and encode as if they stood in both.</summary>
public class ImportTests
{
    private const string Shared = """
        Shared DEFINITIONS AUTOMATIC TAGS ::= BEGIN
        Colour ::= ENUMERATED { red, green, blue, ... }
        Point ::= SEQUENCE { x INTEGER (0..15), colour Colour }
        Choice ::= CHOICE { point Point, number INTEGER (0..255) }
        Points ::= SEQUENCE (SIZE(1..4, ...)) OF Point
        Boxed {T} ::= SEQUENCE { content T }
        END
        """;

    private const string Importing = """
        Own DEFINITIONS AUTOMATIC TAGS ::= BEGIN
        IMPORTS Boxed, Choice, Colour, Point, Points FROM Shared;
        Message ::= SEQUENCE { choice Choice, colour Colour DEFAULT green, points Points, box Boxed {Point} }
        Narrow ::= SEQUENCE { points Points (WITH COMPONENT (WITH COMPONENTS {..., x (1)})) }
        Point2 ::= Point
        END
        """;

    [Fact]
    public void Imported_types_are_used_from_their_own_namespace()
    {
        GeneratedEdition edition = GeneratedEdition.Of("imports", Shared, Importing);
        Assert.NotNull(edition.Assembly.GetType("Imported.Point"));
        Assert.Null(edition.Assembly.GetType("Generated.Point"));
        Assert.Null(edition.Edition.Create("Point"));
        Assert.Equal("Imported.Point", edition.New("Point2").GetType().FullName);

        // Default left out 0; point 0, x 0101, blue 0 10; in the root 0, one point 00: 0001, green 0 01; boxed point: 0011, blue 0 10.
        Codec.RoundTrip(
            edition, "Message", "15012680",
            """{"choice":{"point":{"x":5,"colour":"blue"}},"colour":"green","points":[{"x":1,"colour":"green"}],"box":{"content":{"x":3,"colour":"blue"}}}""");
    }

    [Fact]
    public void A_size_that_lost_its_extension_is_strict_unless_read_leniently()
    {
        GeneratedEdition edition = GeneratedEdition.Of("leniency", Shared, Importing);
        const string json = """{"points":[{"x":1,"colour":"red"},{"x":2,"colour":"blue"}]}""";

        // Two points 01; 0001, red 0 00; 0010, blue 0 10.
        Codec.RoundTrip(edition, "Narrow", "4412", json);
        IAsn1Type value = edition.New("Narrow");
        // The same with the extension bit that is not to be sent: seventeen bits, so that the rules leave an octet over.
        byte[] lenient = [0x22, 0x09, 0x00];
        Assert.True(Uper.TryDecodeTolerant(lenient, value, out int bits, out Asn1Leniency leniency, out Asn1Error error), error.ToString());
        Assert.Equal((Asn1Leniency.SizeExtensionBit, 17), (leniency, bits));
        Assert.Equal(json, Codec.Jer(value));
    }
}
