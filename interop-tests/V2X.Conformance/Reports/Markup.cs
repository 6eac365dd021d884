using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace V2X.Conformance.Reports;

/// <summary>Markup with numbers in it, which are written alike whatever the reader's or the machine's language.</summary>
[InterpolatedStringHandler]
internal struct Markup
{
    private StringBuilder.AppendInterpolatedStringHandler _inner;

    public Markup(int literalLength, int formattedCount, HtmlPage page) =>
        _inner = new StringBuilder.AppendInterpolatedStringHandler(literalLength, formattedCount, page.Text, CultureInfo.InvariantCulture);

    public void AppendLiteral(string text) => _inner.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _inner.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string format) => _inner.AppendFormatted(value, format);
}
