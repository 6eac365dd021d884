using System.Globalization;
using System.Net;
using System.Text;

namespace V2X.Results.Plots;

/// <summary>Writes one drawing that needs nothing beside itself.</summary>
internal sealed class Svg
{
    /// <summary>For what is ours, and for lines in their order.</summary>
    public static readonly string[] Colours = ["#1769c4", "#c4541a", "#2e7d32", "#7b3fa0", "#7c8796"];

    private readonly StringBuilder _text = new();

    /// <param name="width">In its own units.</param>
    /// <param name="height">In its own units.</param>
    public Svg(double width, double height)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {width} {height}\" xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"#3b4552\">\n");
        _text.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n");
    }

    /// <summary>Words at a place.</summary>
    /// <param name="x">Where they stand.</param>
    /// <param name="y">Their line.</param>
    /// <param name="words">What they say.</param>
    /// <param name="anchor">Which end of them is at x: start, middle or end.</param>
    /// <param name="colour">Null for the usual one.</param>
    public void Words(double x, double y, string words, string anchor = "start", string? colour = null)
    {
        string fill = colour is null ? "" : $" fill=\"{colour}\"";
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\"{fill}>{WebUtility.HtmlEncode(words)}</text>\n");
    }

    /// <summary>A filled box; one of negative width lies to the left of x.</summary>
    public void Box(double x, double y, double width, double height, string colour) =>
        _text.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Math.Min(x, x + width):0.#}\" y=\"{y:0.#}\" width=\"{Math.Abs(width):0.#}\" height=\"{height:0.#}\" fill=\"{colour}\"/>\n");

    /// <summary>A line through points.</summary>
    public void Line(IEnumerable<(double X, double Y)> points, string colour, double width = 1.6)
    {
        _text.Append("<polyline points=\"");
        foreach ((double x, double y) in points)
            _text.Append(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#} ");
        _text.Append(CultureInfo.InvariantCulture, $"\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"/>\n");
    }

    /// <summary>The file.</summary>
    public override string ToString() => _text + "</svg>\n";
}
