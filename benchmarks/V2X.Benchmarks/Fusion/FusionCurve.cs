using System.Globalization;
using System.Text;
using System.Text.Json;

namespace V2X.Benchmarks.Fusion;

/// <summary>
/// Leaves the figures as JSON and draws them as SVG: cost of one update over the number of road users, that axis logarithmic, so that a
/// cost that grows with the logarithm is the straight line drawn beside it.
/// </summary>
internal static class FusionCurve
{
    private const double Width = 720;
    private const double Height = 360;
    private const double Left = 60;
    private const double Right = 20;
    private const double Top = 40;
    private const double Bottom = 40;
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>Writes fusion.json and fusion.svg.</summary>
    public static void Write(string folder, IReadOnlyList<FusionCost> costs)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "fusion.json"), JsonSerializer.Serialize(costs, Indented) + "\n");
        File.WriteAllText(Path.Combine(folder, "fusion.svg"), Draw(costs));
    }

    private static string Draw(IReadOnlyList<FusionCost> costs)
    {
        FusionCost first = costs[0], last = costs[^1];
        double atLast = first.Microseconds * Math.Log(last.RoadUsers) / Math.Log(first.RoadUsers);
        double most = 1.15 * Math.Max(atLast, costs.Max(cost => cost.Microseconds));
        double X(double users) => Left + (Width - Left - Right) * Math.Log(users / first.RoadUsers) / Math.Log((double)last.RoadUsers / first.RoadUsers);
        double Y(double microseconds) => Height - Bottom - (Height - Top - Bottom) * microseconds / most;
        StringBuilder drawing = new();
        drawing.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"#5b6675\">\n");
        drawing.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"20\"><tspan fill=\"#1769c4\">one update with its share of the sweep</tspan>, <tspan fill=\"#2e7d32\">without it</tspan>, <tspan fill=\"#7c8796\">growth with the logarithm</tspan>; microseconds over road users</text>\n");
        drawing.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Top}V{Height - Bottom}H{Width - Right}\" fill=\"none\" stroke=\"#c9d0d9\"/>\n");
        foreach (FusionCost cost in costs)
            drawing.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(cost.RoadUsers):0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{cost.RoadUsers}</text><text x=\"{X(cost.RoadUsers):0.#}\" y=\"{Y(cost.Microseconds) - 8:0.#}\" text-anchor=\"middle\">{cost.Microseconds:0.00}</text>\n");
        Line(drawing, [(X(first.RoadUsers), Y(first.Microseconds)), (X(last.RoadUsers), Y(atLast))], "#7c8796");
        Line(drawing, costs.Select(cost => (X(cost.RoadUsers), Y(cost.UpdateMicroseconds))), "#2e7d32");
        Line(drawing, costs.Select(cost => (X(cost.RoadUsers), Y(cost.Microseconds))), "#1769c4");
        return drawing.Append("</svg>\n").ToString();
    }

    private static void Line(StringBuilder drawing, IEnumerable<(double X, double Y)> points, string colour)
    {
        drawing.Append("<polyline points=\"");
        foreach ((double x, double y) in points)
            drawing.Append(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#} ");
        drawing.Append(CultureInfo.InvariantCulture, $"\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"/>\n");
    }
}
