using System.Diagnostics;
using System.Globalization;
using System.Text;
using V2X.Interop.Simulation;

namespace V2X.Interop.Tests.Scenarios;

/// <summary>
/// A SUMO network of the crossing, written by hand and built by netconvert: each direction is an edge of its own whose line lies left of
/// the road's middle in Hong Kong and right of it in Shenzhen, so that traffic changes sides over the line.
/// </summary>
internal sealed class SumoCrossing : IDisposable
{
    private const double LaneMetres = 3.5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("v2x-sumo-").FullName;

    /// <summary>The configuration to run.</summary>
    public string Configuration => Path.Combine(_folder, "crossing.sumocfg");

    /// <summary>Writes and builds the network around the crossing of <paramref name="scene"/>.</summary>
    public SumoCrossing(Scene scene)
    {
        Route north = scene.Routes.First(route => route.BorderMetres is not null && route.StartRegion == Region.HongKong);
        Route south = scene.Routes.First(route => route.BorderMetres is not null && route.StartRegion == Region.Shenzhen);
        StringBuilder nodes = new("<nodes>"), edges = new("<edges>");
        Write(nodes, edges, scene.Plane, north, "n");
        Write(nodes, edges, scene.Plane, south, "s");
        Save("crossing.nod.xml", nodes.Append("</nodes>").ToString());
        Save("crossing.edg.xml", edges.Append("</edges>").ToString());
        Save("crossing.rou.xml", """
            <routes>
              <vType id="car" vClass="passenger" length="4.6" width="1.85" maxSpeed="14"/>
              <vType id="truck" vClass="truck" length="12" width="2.5" maxSpeed="11"/>
              <route id="north" edges="n"/>
              <route id="south" edges="s"/>
              <flow id="cars-north" type="car" route="north" begin="0" end="200" period="4" departSpeed="8" departLane="random"/>
              <flow id="trucks-north" type="truck" route="north" begin="2" end="200" period="15" departSpeed="8" departLane="0"/>
              <flow id="cars-south" type="car" route="south" begin="1" end="200" period="5" departSpeed="8" departLane="random"/>
            </routes>
            """);
        Save("crossing.sumocfg", """
            <configuration>
              <input><net-file value="crossing.net.xml"/><route-files value="crossing.rou.xml"/></input>
            </configuration>
            """);
        Run("netconvert", "-n", "crossing.nod.xml", "-e", "crossing.edg.xml", "--proj.plain-geo", "true", "--proj.utm", "true", "-o", "crossing.net.xml", "--xml-validation", "never", "--no-turnarounds", "true");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Write(StringBuilder nodes, StringBuilder edges, LocalPlane plane, Route route, string name)
    {
        double border = route.BorderMetres!.Value;
        List<string> shape = [];
        for (double at = border - 400; at <= border + 400; at += 20)
        {
            RouteSample sample = route.At(at);
            double right = sample.HeadingRadians + (Math.PI / 2);
            double offset = sample.SideFactor * LaneMetres;
            GeoPosition point = plane.ToGeo(new PlanePoint(
                sample.Point.EastMetres + (Math.Sin(right) * offset), sample.Point.NorthMetres + (Math.Cos(right) * offset)));
            shape.Add(string.Create(CultureInfo.InvariantCulture, $"{point.LongitudeDegrees:F8},{point.LatitudeDegrees:F8}"));
        }

        foreach ((string end, string at) in (ReadOnlySpan<(string, string)>)[("a", shape[0]), ("b", shape[^1])])
        {
            string[] place = at.Split(',');
            nodes.Append(CultureInfo.InvariantCulture, $"<node id=\"{name}{end}\" x=\"{place[0]}\" y=\"{place[1]}\"/>");
        }

        edges.Append(CultureInfo.InvariantCulture, $"<edge id=\"{name}\" from=\"{name}a\" to=\"{name}b\" numLanes=\"2\" speed=\"13.9\" spreadType=\"center\" shape=\"{string.Join(' ', shape)}\"/>");
    }

    private void Save(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private void Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program) { WorkingDirectory = _folder, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException($"{program} is missing: run eng/install-peers");
        }

        using (process)
        {
            string said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            Assert.True(process.WaitForExit(Patience), $"{program} does not end");
            Assert.True(process.ExitCode == 0, $"{program}: {said}");
        }
    }
}
