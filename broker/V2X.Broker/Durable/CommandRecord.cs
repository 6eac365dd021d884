using System.Text;
using Google.Protobuf;
using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Durable;

/// <summary>
/// What the journal of commands holds: a command as a whole, how far it has got with one that it is for, and that it has ended. The kinds are in
/// files: they never change their meaning.
/// </summary>
internal static class CommandRecord
{
    /// <summary>Begins a description of all commands in force; says nothing itself.</summary>
    public static ReadOnlySpan<byte> Head => [HeadKind];

    private const byte HeadKind = 0;
    private const byte GivenKind = 1;
    private const byte ProgressKind = 2;
    private const byte EndKind = 3;

    public static byte[] Given(DownlinkCommand command) => Write(GivenKind, command.Name, writer =>
    {
        writer.Write(command.GivenBy);
        writer.Write(command.GivenNs);
        writer.Write(command.UntilNs);
        writer.Write(command.Targets.Count);
        foreach (CommandTarget target in command.Targets)
            Write(writer, target);
        writer.Write(command.Message.Wire.ToByteArray());
    });

    public static byte[] Progress(string command, CommandTarget target) => Write(ProgressKind, command, writer => Write(writer, target));

    public static byte[] End(string command) => Write(EndKind, command, static _ => { });

    /// <summary>Takes one record into what there is; false for one that this version does not write.</summary>
    public static bool TryRead(ReadOnlySpan<byte> record, Dictionary<string, RecoveredCommand> commands)
    {
        using var octets = new MemoryStream(record.ToArray());
        using var reader = new BinaryReader(octets, Encoding.UTF8);
        try
        {
            return Take(reader, octets, commands);
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidProtocolBufferException or FormatException)
        {
            return false;
        }
    }

    private static bool Take(BinaryReader reader, MemoryStream octets, Dictionary<string, RecoveredCommand> commands)
    {
        byte kind = reader.ReadByte();
        if (kind == HeadKind)
            return true;
        string name = reader.ReadString();
        switch (kind)
        {
            case GivenKind:
                commands[name] = ReadGiven(name, reader, octets);
                return true;
            case ProgressKind:
                CommandTarget target = ReadTarget(reader);
                if (commands.TryGetValue(name, out RecoveredCommand? known))
                    commands[name] = known with { Targets = [.. known.Targets.Select(one => one.Name == target.Name && one.Kind == target.Kind ? target : one)] };
                return true;
            case EndKind:
                commands.Remove(name);
                return true;
            default:
                return false;
        }
    }

    private static RecoveredCommand ReadGiven(string name, BinaryReader reader, MemoryStream octets)
    {
        string givenBy = reader.ReadString();
        long givenNs = reader.ReadInt64(), untilNs = reader.ReadInt64();
        var targets = new List<CommandTarget>();
        for (int left = reader.ReadInt32(); left > 0; left--)
            targets.Add(ReadTarget(reader));
        return new RecoveredCommand(name, givenBy, Message.Parser.ParseFrom(octets), givenNs, untilNs, targets);
    }

    private static void Write(BinaryWriter writer, CommandTarget target)
    {
        writer.Write(target.Name);
        writer.Write((byte)target.Kind);
        writer.Write((byte)target.Progress);
        writer.Write(target.ProgressNs);
        writer.Write(target.Numbers.Count);
        foreach (long number in target.Numbers)
        {
            writer.Write(number);
            writer.Write(target.Open.Contains(number));
        }
    }

    private static CommandTarget ReadTarget(BinaryReader reader)
    {
        var target = new CommandTarget(reader.ReadString(), (TargetKind)reader.ReadByte())
        {
            Progress = (CommandProgress)reader.ReadByte(),
            ProgressNs = reader.ReadInt64(),
        };
        var numbers = new List<long>();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            numbers.Add(reader.ReadInt64());
            if (reader.ReadBoolean())
                target.Open.Add(numbers[^1]);
        }

        target.Numbers = numbers;
        return target;
    }

    private static byte[] Write(byte kind, string command, Action<BinaryWriter> rest)
    {
        using var octets = new MemoryStream();
        using (var writer = new BinaryWriter(octets, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(kind);
            writer.Write(command);
            rest(writer);
        }

        return octets.ToArray();
    }
}
