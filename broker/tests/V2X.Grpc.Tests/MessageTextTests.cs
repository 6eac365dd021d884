namespace V2X.Grpc.Tests;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain ~ text", "plain ~ text")]
    [InlineData("100 %", "100 %25")]
    [InlineData("线\r\n", "%E7%BA%BF%0D%0A")]
    [InlineData("\U0001F6A6", "%F0%9F%9A%A6")]
    public void Texts_are_percent_encoded_and_come_back(string text, string encoded)
    {
        Assert.Equal(encoded, GrpcMessageText.Encode(text));
        Assert.Equal(text, GrpcMessageText.Decode(encoded));
    }

    [Theory]
    [InlineData("50% of %4", "50% of %4")]
    [InlineData("%zz%41", "%zzA")]
    [InlineData("grün %C3%BC", "grün ü")]
    public void A_sloppy_encoding_is_read_as_far_as_it_goes(string encoded, string text) =>
        Assert.Equal(text, GrpcMessageText.Decode(encoded));

    [Fact]
    public void A_text_too_long_for_a_header_is_cut_between_characters()
    {
        var encoded = GrpcMessageText.Encode(new string('香', 5000));
        Assert.InRange(encoded.Length, 4000, 4096);
        Assert.All(GrpcMessageText.Decode(encoded), character => Assert.Equal('香', character));
    }

    [Theory]
    [InlineData(0L, "1n")]
    [InlineData(1L, "1u")]
    [InlineData(3_000_000L, "300000u")]
    [InlineData(1_000_000_001L, "100001m")]
    [InlineData(long.MaxValue, "99999999H")]
    public void Timeouts_are_rounded_up_into_eight_digits(long ticks, string expected)
    {
        var text = GrpcTimeoutText.Format(TimeSpan.FromTicks(ticks));
        Assert.Equal(expected, text);
        Assert.True(GrpcTimeoutText.TryParse(text, out _));
    }
}
