using System.CommandLine;
using System.Text.Json;
using V2X.Asn1;
using V2X.Interop.Codecs;
using V2X.Model.Etsi;

namespace V2X.Interop.Cli;

/// <summary><c>v2x encode</c>: JER to hex.</summary>
internal static class EncodeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Argument<string> file = new("FILE") { Description = "JER of one value, or '-' for standard input. Several values, one after another, give one line of hex each." };
        Option<string> edition = CommonOptions.Edition("Edition to encode in.", required: true);
        Option<string> type = CommonOptions.Type();
        Command command = new("encode", "Encode JER (ITU-T X.697) to UPER, secured messages and certificates to COER, printed as hexadecimal.") { file, edition, type };
        command.WithExamples(
            "v2x encode --edition ydt3709-2020 --type MessageFrame bsm.json",
            "v2x decode --format jer 0014... | v2x encode --edition j2735-2024 -");
        command.SetAction(parsed => Run(context, parsed.GetValue(file)!, parsed.GetValue(edition)!, parsed.GetValue(type)!));
        return command;
    }

    private static int Run(CliContext context, string file, string editionId, string type)
    {
        EditionCodecs codecs = new();
        EditionInfo edition = CommonOptions.FindEdition(editionId);
        if (!CommonOptions.Knows(codecs, edition, type))
            CommonOptions.Codec(codecs, edition, type);
        byte[] text = ReadAll(context, file);
        Utf8JsonReader json = new(text, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 256, CommentHandling = JsonCommentHandling.Skip });
        int values = 0;
        try
        {
            while (json.Read())
            {
                using JsonDocument value = JsonDocument.ParseValue(ref json);
                values++;
                MessageCodec codec = CommonOptions.Codec(codecs, edition, edition.HasHeader && type == CommonOptions.DefaultType ? EtsiType(edition, value.RootElement) : type);
                if (!Encode(context, codec, value.RootElement, file))
                    return ExitCodes.Failed;
            }
        }
        catch (JsonException fault)
        {
            throw new CliException(ExitCodes.Failed, $"{file} is not JSON: line {fault.LineNumber + 1}, octet {fault.BytePositionInLine}");
        }

        return values > 0 ? ExitCodes.Success : throw new CliException(ExitCodes.Failed, $"{file} holds no value");
    }

    private static bool Encode(CliContext context, MessageCodec codec, JsonElement value, string file)
    {
        JerReader reader = new();
        if (!codec.TryReadJer(value, reader))
        {
            string path = reader.Path.Length == 0 ? "the value itself" : reader.Path;
            context.Error.WriteLine($"v2x: {file}: {Asn1ReasonText.Of(reader.Reason)} at {path}: {reader.Message}");
            return false;
        }

        if (!codec.TryEncode(out ReadOnlySpan<byte> octets, out Asn1Error error))
        {
            context.Error.WriteLine($"v2x: {file}: cannot be encoded: {error}");
            return false;
        }

        context.Out.WriteLine(Convert.ToHexStringLower(octets));
        return true;
    }

    // A message with an ITS PDU header names itself there; release 1 and 2 spell the component differently.
    private static string EtsiType(EditionInfo edition, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("header", out JsonElement header) && header.ValueKind == JsonValueKind.Object
            && Number(header, "protocolVersion") is { } version && (Number(header, "messageID") ?? Number(header, "messageId")) is { } id
            && EtsiDecoder.SchemaOf([version, id, 0, 0, 0, 0], edition.Id) is { } schema)
            return schema.Message;
        throw new CliException(ExitCodes.Failed, $"the value's header names no message of {edition.Id}; its messages: {string.Join(", ", edition.Messages)}; or give --type");
    }

    private static byte? Number(JsonElement header, string name) =>
        header.TryGetProperty(name, out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetByte(out byte octet) ? octet : null;

    private static byte[] ReadAll(CliContext context, string file)
    {
        if (file != "-")
            return File.Exists(file) ? File.ReadAllBytes(file) : throw new CliException($"no such file: {file}");
        using MemoryStream all = new();
        context.In.CopyTo(all);
        return all.ToArray();
    }
}
