using System.Globalization;

namespace V2X.Grpc;

/// <summary>Status codes as header values.</summary>
internal static class GrpcStatusText
{
    private static readonly string[] s_texts =
        [.. Enumerable.Range(0, (int)GrpcStatusCode.Unauthenticated + 1).Select(code => code.ToString(CultureInfo.InvariantCulture))];

    public static string Of(GrpcStatusCode code) => s_texts[(int)code];

    /// <summary>Reads a header value; a code that gRPC does not define, or no number at all, is UNKNOWN.</summary>
    public static GrpcStatusCode Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code < s_texts.Length
            ? (GrpcStatusCode)code
            : GrpcStatusCode.Unknown;
}
