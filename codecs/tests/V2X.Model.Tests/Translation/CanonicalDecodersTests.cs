using V2X.Asn1;
using V2X.Model.Translation;

namespace V2X.Model.Tests.Translation;

public sealed class CanonicalDecodersTests
{
    [Fact]
    public void There_is_one_object_for_each_edition_and_none_for_other_names()
    {
        List<string> made = [];
        var table = new EditionTable<object>(id =>
        {
            made.Add(id);
            return new object();
        });
        for (int i = 0; i < 1000; i++)
            Assert.Null(table.Find($"edition-{i}"));
        object china = Assert.IsType<object>(table.Find("csae53-157"));
        Assert.Same(china, table.Find("csae53-157"));
        Assert.NotSame(china, table.Find("etsi-release2"));
        Assert.Equal(["csae53-157", "etsi-release2"], made);
    }

    [Fact]
    public void An_edition_that_there_is_not_is_named_as_the_reason()
    {
        var decoders = new CanonicalDecoders();
        var context = new TranslationContext();
        TranslationReason reason = decoders.Decode("csae53-158", [0], context, out CanonicalDecoder? decoder, out Asn1Error _);
        Assert.Equal("unsupported-edition", TranslationReasonText.Of(reason));
        Assert.Null(decoder);
        Assert.Equal(TranslationReason.SourceNotDecoded, decoders.Decode("csae53-157", [0], context, out decoder, out _));
        Assert.Null(decoder);
    }
}
