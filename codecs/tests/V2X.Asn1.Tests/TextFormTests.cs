using System.Text.Json;

namespace V2X.Asn1.Tests;

/// <summary>Object identifiers in dotted form, and the paths that faults in JER carry.</summary>
public class TextFormTests
{
    [Theory]
    [InlineData("1.2.840.113549", "2a864886f70d")]
    [InlineData("2.999", "8837")]
    [InlineData("0.39", "27")]
    [InlineData("1.0", "28")]
    [InlineData("2.5.4.3", "550403")]
    [InlineData("2.25.340282366920938463463374607431768211455", "6983ffffffffffffffffffffffffffffffffff7f")]
    public void An_object_identifier_has_the_octets_of_X690(string text, string hex)
    {
        var target = new OctetBuffer();
        Assert.True(ObjectIdentifier.TryParse(text, relative: false, target));
        Assert.Equal(hex, target.ToString());
        Assert.Equal(text, ObjectIdentifier.ToText(target.Octets, relative: false));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3.1")]
    [InlineData("1.40")]
    [InlineData("1..2")]
    [InlineData("1.-2")]
    [InlineData("")]
    public void What_is_no_object_identifier_is_refused(string text) =>
        Assert.False(ObjectIdentifier.TryParse(text, relative: false, new OctetBuffer()));

    [Fact]
    public void A_fault_in_JER_carries_its_path_and_the_first_one_stays()
    {
        using JsonDocument document = JsonDocument.Parse("[1, 300, \"x\"]");
        var reader = new JerReader();
        reader.Enter("frame").Enter("nodes").Enter(1);
        Assert.False(reader.TryInteger(document.RootElement[1], 0, 255, out _));
        reader.Leave();
        reader.Enter(2);
        Assert.False(reader.TryInteger(document.RootElement[2], 0, 255, out _));
        Assert.Equal("frame.nodes[1]", reader.Path);
        Assert.Equal(Asn1Reason.Range, reader.Reason);
        Assert.Contains("300", reader.Message, StringComparison.Ordinal);
    }
}
