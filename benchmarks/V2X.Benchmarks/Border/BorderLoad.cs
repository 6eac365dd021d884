using System.Globalization;
using System.Text;
using V2X.Asn1;
using V2X.Border;
using V2X.Border.Policies;
using V2X.Model.Canonical;

namespace V2X.Benchmarks.Border;

/// <summary>
/// A policy of fifty rules of which the last lets cars across, and cars that are decided on one after the other: each has a position, a
/// trace and an identity out of a thousand, and has its fields filled anew before each decision.
/// </summary>
internal sealed class BorderLoad : IDisposable
{
    /// <summary>Rules of the policy.</summary>
    public const int Rules = 50;

    private const long Start = 1_795_255_200_000;
    private const int Senders = 1000;

    private readonly BorderGate _gate = new(Policy());
    private readonly RoadUserMessage _message = new();
    private int _next;

    /// <summary>Destroys the keys of the gate.</summary>
    public void Dispose() => _gate.Dispose();

    /// <summary>Fills messages and decides on each.</summary>
    public void Run(int times)
    {
        BorderQuestion question = new(BorderDirection.Out, "BSM", Start, "safety");
        for (int n = 0; n < times; n++)
        {
            Prepare();
            if (!_gate.Decide(_message, question, out BorderDecision decision))
                throw new InvalidOperationException($"A message does not cross: {decision.Reason}.");
        }
    }

    private void Prepare()
    {
        _next = (_next + 1) % Senders;
        _message.Sender = new ShortOctets(0x0102030400000000UL + (ulong)_next, 8);
        _message.MessageCount = _next & 127;
        _message.GeneratedUnixMs = Start + _next;
        _message.User.Position.Set(22.519 + (_next * 1e-6), 114.072, 12);
        _message.User.SpeedMetresPerSecond = 13.37;
        _message.User.HeadingDegrees = 90;
        _message.User.LengthMetres = 4.8;
        _message.User.Class = RoadUserClass.PassengerCar;
        _message.Events = VehicleEvents.HardBraking | VehicleEvents.WipersChanged;
        _message.PathHistory.Clear();
        for (int i = 0; i < 5; i++)
            _message.PathHistory.AddCleared().Position.Set(22.519 - (i * 1e-4), 114.072);
    }

    private static BorderPolicy Policy()
    {
        StringBuilder text = new("""
            { "policy": "benchmark", "side": "hk", "direction": "out",
              "areas": {
                "crossing": { "polygon": [[22.498, 114.056], [22.498, 114.092], [22.533, 114.092], [22.533, 114.056]] },
                "halls": { "centre": [22.510, 114.065], "radiusMetres": 250 },
                "far": { "centre": [22.3, 113.9], "radiusMetres": 1000 } },
              "times": { "night": { "from": "22:00", "to": "06:00", "utcOffset": "+08:00" } },
              "rules": [
            """);
        for (int i = 0; i < Rules - 1; i++)
            text.Append(CultureInfo.InvariantCulture, $"{{ \"rule\": \"r{i}\", \"then\": \"deny\", {Condition(i)} }},\n");
        text.Append("""
            { "rule": "cars", "then": "allow", "kinds": ["roadUser"], "areas": ["crossing"], "exceptAreas": ["halls"], "purposes": ["safety"],
              "rate": { "perSecond": 1000000, "perSenderPerSecond": 1000000 },
              "fields": { "sender": "pseudonymise", "messageCount": "pass", "generatedUnixMs": { "round": 100 }, "user.*": "pass",
                "user.position": { "shift": 20 }, "user.class": { "generalise": { "passengerCar": "motorVehicle", "*": "unknown" } },
                "user.basicVehicleClass": "drop", "user.lengthMetres": { "generalise": [0, 4, 8] }, "user.speedMetresPerSecond": { "round": 0.5 },
                "events": { "generalise": ["hardBraking"] }, "pathHistory[].position.*": { "round": 0.001 } } }
            ] }
            """);
        PolicyLoad load = BorderPolicy.Load(Encoding.UTF8.GetBytes(text.ToString()));
        return load.Policy ?? throw new InvalidOperationException("The policy to be measured does not load: " + string.Join("; ", load.Findings));
    }

    // Every kind of condition is asked, and none of the rules before the last matches.
    private static string Condition(int i) => (i % 5) switch
    {
        0 => $"\"messages\": [\"M{i}\"]",
        1 => $"\"kinds\": [\"roadUser\"], \"purposes\": [\"p{i}\"]",
        2 => $"\"areas\": [\"far\"], \"messages\": [\"BSM\", \"M{i}\"]",
        3 => $"\"times\": [\"night\"], \"messages\": [\"BSM\", \"N{i}\"]",
        _ => $"\"senderClasses\": [\"bus\"], \"messages\": [\"BSM\", \"O{i}\"]",
    };
}
