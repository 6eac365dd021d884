using System.CommandLine;
using System.Globalization;
using V2X.Interop.Codecs;

namespace V2X.Interop.Cli;

/// <summary><c>v2x editions</c>: which message sets this build reads and writes.</summary>
internal static class EditionsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Command command = new("editions", "List the supported editions, their types and the standards they follow.");
        command.WithExamples("v2x editions");
        command.SetAction(_ => Run(context));
        return command;
    }

    private static int Run(CliContext context)
    {
        foreach (EditionInfo edition in EditionCatalog.Everything)
        {
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{edition.Id}  ({edition.FamilyName}, {edition.Rules}, {edition.TypeCount} types)"));
            context.Out.WriteLine("  follows   " + edition.Standard);
            context.Out.WriteLine("  schema    codecs/asn1/" + edition.Id + " (see SOURCES.md there)");
            context.Out.WriteLine("  messages  " + string.Join(' ', edition.Messages));
        }

        return ExitCodes.Success;
    }
}
