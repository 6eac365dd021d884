using System.Globalization;
using System.Net;
using System.Text;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Reports;

/// <summary>Draws tracks, covered road users and the error of positions over time as SVG.</summary>
internal static class TimePlot
{
    private const double Width = 1000;
    private const double Height = 220;
    private const double Left = 46;
    private const double Bottom = 24;
    private const double Top = 26;

    /// <summary>Draws one side.</summary>
    public static void Draw(StringBuilder page, string name, IReadOnlyList<(Region Region, double Seconds, int Tracks, int Covered, double RmseMetres)> counts)
    {
        if (counts.Count == 0)
            return;
        double seconds = counts[^1].Seconds;
        double most = Math.Max(1, counts.Max(count => Math.Max(count.Tracks, count.Covered)));
        double[] errors = [.. counts.Select(count => count.RmseMetres).Where(double.IsFinite)];
        double worst = Math.Max(0.5, errors.Length == 0 ? 0.5 : errors.Max());
        page.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width:0} {Height:0}\" xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"#5b6675\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"17\"><tspan fill=\"#1c2430\" font-weight=\"600\">{WebUtility.HtmlEncode(name)}</tspan>  <tspan fill=\"#7c8796\">covered road users</tspan>  <tspan fill=\"#1769c4\">tracks</tspan> (0 to {most:0})  <tspan fill=\"#b3261e\">position error</tspan> (0 to {worst:0.##} m)</text>\n");
        page.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Top}V{Height - Bottom}H{Width - 8}\" fill=\"none\" stroke=\"#c9d0d9\"/>\n");
        page.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{Height - 7}\">0</text><text x=\"{Width - 50}\" y=\"{Height - 7}\">{seconds:0.#} s</text>\n");
        Line(page, [.. counts.Select(count => (count.Seconds / seconds, count.Covered / most))], "#7c8796");
        Line(page, [.. counts.Select(count => (count.Seconds / seconds, count.Tracks / most))], "#1769c4");
        Line(page, [.. counts.Where(count => double.IsFinite(count.RmseMetres)).Select(count => (count.Seconds / seconds, count.RmseMetres / worst))], "#b3261e");
        page.Append("</svg>\n");
    }

    private static void Line(StringBuilder page, IReadOnlyList<(double X, double Y)> points, string colour)
    {
        page.Append("<polyline points=\"");
        foreach ((double x, double y) in points)
            page.Append(CultureInfo.InvariantCulture, $"{Left + (x * (Width - Left - 8)):0.#},{Height - Bottom - (y * (Height - Bottom - Top)):0.#} ");
        page.Append(CultureInfo.InvariantCulture, $"\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"/>\n");
    }
}
