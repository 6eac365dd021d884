using System.Globalization;
using System.Text;
using V2X.Interop.Scenarios;
using V2X.Interop.Scenarios.Traffic;
using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;

namespace V2X.Interop.Tests.Scenarios;

/// <summary>Floating car data of SUMO are read step by step, and hostile ones end in a sentence.</summary>
public class FcdReaderTests
{
    private static readonly Scenario Scenario = ScenarioLibrary.Load(ScenarioLibrary.Default);
    private static readonly Scene Scene = SceneBuilder.Build(Scenario);

    [Fact]
    public void Steps_vehicles_and_persons_are_read()
    {
        using FcdReader reader = Reader(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- made by a test -->
            <fcd-export>
                <timestep time="1.00">
                    <vehicle id="a" x="114.1" y="22.55" angle="90.00" type="truck" speed="10.00" pos="1" lane="ab_0" slope="0.00"/>
                    <person id="p" x="114.2" y="22.5" angle="0" speed="1.2"/>
                    <container id="c" x="0" y="0"/>
                </timestep>
                <timestep time="1.10"/>
            </fcd-export>
            """);
        FcdStep step = reader.Next()!;
        Assert.Equal(1, step.TimeSeconds);
        Assert.Equal(
            [new FcdRoadUser("a", 114.1, 22.55, 90, 10, "truck", false), new FcdRoadUser("p", 114.2, 22.5, 0, 1.2, "", true)],
            step.Users);
        Assert.Empty(reader.Next()!.Users);
        Assert.Null(reader.Next());
    }

    [Theory]
    [InlineData("", "root")]
    [InlineData("<routes/>", "fcd-export")]
    [InlineData("<fcd-export><timestep time='0'><vehicle id='a' x='1' y='2' angle='3' speed='4'/>", "fcd-export")]
    [InlineData("<fcd-export><timestep time='0'><vehicle id='a' x='1'", "line 1")]
    [InlineData("<fcd-export><timestep/></fcd-export>", "without time")]
    [InlineData("<fcd-export><timestep time='0'/><timestep time='0'/></fcd-export>", "come after")]
    [InlineData("<fcd-export><timestep time='NaN'/></fcd-export>", "no number")]
    [InlineData("<fcd-export><timestep time='0'><vehicle x='1' y='2' angle='3' speed='4'/></timestep></fcd-export>", "without id")]
    [InlineData("<fcd-export><timestep time='0'><vehicle id='a' x='1e300' y='2' angle='3' speed='4'/></timestep></fcd-export>", "no number")]
    [InlineData("<fcd-export><timestep time='0'><vehicle id='a' x='1' y='2' angle='3' speed='-4'/></timestep></fcd-export>", "drives at -4")]
    [InlineData("<fcd-export><timestep time='0'><vehicle id='a' x='1' y='2' angle='3' speed='4'/><vehicle id='a' x='1' y='2' angle='3' speed='4'/></timestep></fcd-export>", "twice")]
    public void What_is_no_floating_car_data_is_told(string text, string said)
    {
        InvalidDataException fault = Assert.Throws<InvalidDataException>(() => ReadAll(text));
        Assert.Contains(said, fault.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Entities_are_refused_before_any_is_expanded()
    {
        StringBuilder bomb = new("<!DOCTYPE fcd-export [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++)
            bomb.Append(CultureInfo.InvariantCulture, $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};\">");
        bomb.Append("]><fcd-export>&a29;</fcd-export>");
        Assert.Contains("DTD", Assert.Throws<InvalidDataException>(() => ReadAll(bomb.ToString())).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => ReadAll("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><fcd-export/>"));
    }

    [Fact]
    public void Endless_tags_steps_and_depths_end_at_a_limit()
    {
        using FcdReader tag = new(new RepeatingStream("<fcd-export><timestep time='0'><vehicle id='", "aaaaaaaaaaaaaaaa"));
        Assert.Contains("more than", Assert.Throws<InvalidDataException>(() => tag.Next()).Message, StringComparison.Ordinal);
        using FcdReader step = new(new CountingStream());
        Assert.Contains($"more than {FcdReader.MostUsers} road users", Assert.Throws<InvalidDataException>(() => step.Next()).Message, StringComparison.Ordinal);
        using FcdReader text = new(new RepeatingStream("<fcd-export>", " text without end "));
        Assert.Contains("more than", Assert.Throws<InvalidDataException>(() => text.Next()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Between_two_steps_road_users_move_evenly_and_change_sides_at_the_line()
    {
        StringBuilder text = new("<fcd-export>");
        GeoPosition middle = Scenario.Crossing.At;
        for (int i = 0; i <= 20; i++)
        {
            double metres = (i - 10) * 10;
            text.Append(CultureInfo.InvariantCulture, $"<timestep time=\"{100 + i}\"><vehicle id=\"a\" x=\"{middle.LongitudeDegrees}\" y=\"{middle.LatitudeDegrees + (metres / 110_700):F9}\" angle=\"0\" type=\"car\" speed=\"10\"/></timestep>");
        }

        text.Append("</fcd-export>");
        using FcdTrafficSource source = new(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), "test", Scenario, Scene);
        Recorder recorder = new();
        for (int step = 1; step <= 2200; step++)
            source.Step(step, recorder);

        Assert.Null(source.Fault);
        Assert.Equal(1, recorder.Gone);
        Assert.InRange(recorder.States.Count, 200, 212);
        foreach (((double Seconds, PlanePoint Point, Region Region) first, (double Seconds, PlanePoint Point, Region Region) second) in recorder.States.Zip(recorder.States.Skip(1)).Take(198))
            Assert.Equal(1.0, first.Point.DistanceMetres(second.Point), 0.02);
        Assert.Equal(Region.HongKong, recorder.States[0].Region);
        Assert.Equal(Region.Shenzhen, recorder.States[^1].Region);
        Assert.Single(recorder.States.Zip(recorder.States.Skip(1)), pair => pair.First.Region != pair.Second.Region);
    }

    [Fact]
    public void A_file_that_is_cut_off_ends_the_source_with_a_fault()
    {
        using FcdTrafficSource source = new(
            new MemoryStream(Encoding.UTF8.GetBytes("<fcd-export><timestep time='0'><vehicle id='a' x='114.1' y='22.5' angle='3' speed='4'/></timestep><timestep time='0.1'>")),
            "cut.xml", Scenario, Scene);
        Recorder recorder = new();
        for (int step = 1; step <= 30; step++)
            source.Step(step, recorder);
        Assert.StartsWith("cut.xml: line 1", source.Fault, StringComparison.Ordinal);
    }

    private static FcdReader Reader(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static void ReadAll(string text)
    {
        using FcdReader reader = Reader(text);
        while (reader.Next() is not null)
        {
            // Read to the end.
        }
    }

    private sealed class Recorder : ITruthSink
    {
        public List<(double Seconds, PlanePoint Point, Region Region)> States { get; } = [];

        public int Gone { get; private set; }

        public void Moved(TrueRoadUser user) => States.Add((user.TimeSeconds, user.Motion.Point, user.Region));

        public void Left(TrueRoadUser user) => Gone++;
    }

    /// <summary>A beginning and then the same piece for ever.</summary>
    private sealed class RepeatingStream(string head, string piece) : EndlessStream
    {
        private bool _begun;

        protected override string NextPiece()
        {
            string next = _begun ? piece : head;
            _begun = true;
            return next;
        }
    }

    /// <summary>One time step with vehicles for ever.</summary>
    private sealed class CountingStream : EndlessStream
    {
        private int _count;

        protected override string NextPiece() => _count++ == 0
            ? "<fcd-export><timestep time='0'>"
            : string.Create(CultureInfo.InvariantCulture, $"<vehicle id='{_count}' x='1' y='1' angle='1' speed='1'/>");
    }

    private abstract class EndlessStream : Stream
    {
        private byte[] _piece = [];
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_at == _piece.Length)
                (_piece, _at) = (Encoding.UTF8.GetBytes(NextPiece()), 0);
            int read = Math.Min(count, _piece.Length - _at);
            _piece.AsSpan(_at, read).CopyTo(buffer.AsSpan(offset));
            _at += read;
            return read;
        }

        public override void Flush()
        {
            // Nothing is written.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected abstract string NextPiece();
    }
}
