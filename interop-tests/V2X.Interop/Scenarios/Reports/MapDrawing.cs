using System.Globalization;
using System.Net;
using System.Text;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Scenarios.Senses;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Reports;

/// <summary>Draws roads, sites, sensors, true ways and tracks as SVG, north up.</summary>
internal static class MapDrawing
{
    private const double WidthPixels = 1000;
    private const double CrossingHalfMetres = 420;

    /// <summary>The crossing from near by, with tracks and truth.</summary>
    public static void Crossing(StringBuilder page, IScenarioRun run)
    {
        PlanePoint middle = run.Scene.Crossing.Point;
        Frame frame = new(middle.EastMetres - CrossingHalfMetres, middle.NorthMetres - (CrossingHalfMetres * 0.7), 2 * CrossingHalfMetres, 1.4 * CrossingHalfMetres);
        Open(page, frame);
        Roads(page, run, frame, 7 * LanePosition.LaneWidthMetres * frame.Scale);
        foreach (SensorModel sensor in run.Sensors)
        {
            if (frame.Holds(sensor.Point))
                Circle(page, frame, sensor.Point, sensor.Plan.RangeMetres * frame.Scale, "none", "#7c8796", sensor.Name);
        }

        foreach (List<PlanePoint> line in run.Recorder.Truths.Values)
            Line(page, frame, line, "#1c2430", 1.6, 0.75);
        foreach (((Region region, ulong _), List<PlanePoint> line) in run.Recorder.Tracks)
            Line(page, frame, line, Colour(region), 1.2, 0.9);
        Circle(page, frame, middle, 5, "#b3261e", "none", run.Scene.Crossing.Name);
        Label(page, frame, middle, run.Scene.Crossing.Name);
        page.Append("</svg>\n");
    }

    /// <summary>The whole scene.</summary>
    public static void Overview(StringBuilder page, IScenarioRun run)
    {
        Frame frame = Frame.Around([.. run.Scene.Routes.SelectMany(Points), .. run.Scene.Sites.SelectMany(site => site.Heads.Select(head => head.Point))]);
        Open(page, frame);
        Roads(page, run, frame, 2.5);
        foreach (RadioSite site in run.Scene.Sites)
        {
            foreach (RadioHead head in site.Heads)
                Circle(page, frame, head.Point, Math.Max(3, head.RangeMetres * frame.Scale), $"{Colour(site.Region)}33", Colour(site.Region), head.Name);
            Label(page, frame, site.Heads[0].Point, site.Name);
        }

        Circle(page, frame, run.Scene.Crossing.Point, 4, "#b3261e", "none", run.Scene.Crossing.Name);
        page.Append("</svg>\n");
    }

    private static void Open(StringBuilder page, Frame frame) =>
        page.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {WidthPixels:0} {frame.HeightPixels:0}\" xmlns=\"http://www.w3.org/2000/svg\">\n");

    private static void Roads(StringBuilder page, IScenarioRun run, Frame frame, double width)
    {
        for (int i = 0; i < run.Scene.Routes.Count; i += 2)
            Line(page, frame, [.. Points(run.Scene.Routes[i])], "#c9d0d9", Math.Max(2, width), 1);
    }

    private static IEnumerable<PlanePoint> Points(Route route)
    {
        for (double at = 0; at < route.LengthMetres; at += 20)
            yield return route.At(at).Point;
    }

    // Only the parts of a line that lie in the frame, or lead to it, are drawn.
    private static void Line(StringBuilder page, Frame frame, List<PlanePoint> points, string colour, double width, double opacity)
    {
        List<PlanePoint> part = [];
        for (int i = 0; i <= points.Count; i++)
        {
            bool near = i < points.Count && (frame.Holds(points[i]) || (i > 0 && frame.Holds(points[i - 1])) || (i + 1 < points.Count && frame.Holds(points[i + 1])));
            if (near)
            {
                part.Add(points[i]);
                continue;
            }

            if (part.Count > 1)
            {
                page.Append("<polyline points=\"");
                foreach (PlanePoint point in part)
                    page.Append(CultureInfo.InvariantCulture, $"{frame.X(point):0.#},{frame.Y(point):0.#} ");
                page.Length--;
                page.Append(CultureInfo.InvariantCulture, $"\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width:0.##}\" stroke-opacity=\"{opacity:0.##}\" stroke-linejoin=\"round\"/>\n");
            }

            part.Clear();
        }
    }

    private static void Circle(StringBuilder page, Frame frame, PlanePoint at, double radius, string fill, string stroke, string title) =>
        page.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{frame.X(at):0.#}\" cy=\"{frame.Y(at):0.#}\" r=\"{radius:0.#}\" fill=\"{fill}\" stroke=\"{stroke}\"><title>{WebUtility.HtmlEncode(title)}</title></circle>\n");

    private static void Label(StringBuilder page, Frame frame, PlanePoint at, string text) =>
        page.Append(CultureInfo.InvariantCulture, $"<text x=\"{frame.X(at) + 8:0.#}\" y=\"{frame.Y(at) - 8:0.#}\" font-size=\"14\" font-family=\"system-ui,sans-serif\" fill=\"#1c2430\">{WebUtility.HtmlEncode(text)}</text>\n");

    private static string Colour(Region region) => region == Region.HongKong ? "#1769c4" : "#c4621a";

    private readonly record struct Frame(double WestMetres, double SouthMetres, double EastWestMetres, double NorthSouthMetres)
    {
        public double Scale => WidthPixels / EastWestMetres;

        public double HeightPixels => NorthSouthMetres * Scale;

        public static Frame Around(List<PlanePoint> points)
        {
            const double MarginMetres = 1500;
            double west = points.Min(point => point.EastMetres) - MarginMetres, east = points.Max(point => point.EastMetres) + MarginMetres;
            double south = points.Min(point => point.NorthMetres) - MarginMetres, north = points.Max(point => point.NorthMetres) + MarginMetres;
            return new Frame(west, south, east - west, north - south);
        }

        public double X(PlanePoint point) => (point.EastMetres - WestMetres) * Scale;

        public double Y(PlanePoint point) => HeightPixels - ((point.NorthMetres - SouthMetres) * Scale);

        public bool Holds(PlanePoint point) =>
            point.EastMetres >= WestMetres && point.EastMetres <= WestMetres + EastWestMetres && point.NorthMetres >= SouthMetres && point.NorthMetres <= SouthMetres + NorthSouthMetres;
    }
}
