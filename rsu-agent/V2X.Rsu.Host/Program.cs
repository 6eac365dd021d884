using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using V2X.Model;
using V2X.Rsu;
using V2X.Rsu.Host;
using V2X.Rsu.Options;
using V2X.Telemetry;
using V2X.Telemetry.Otlp;

if (CommandLine.Parse(args, out string usageFault) is not { } command)
{
    await Console.Error.WriteLineAsync($"v2x-rsu: {usageFault}");
    return ExitCode.WrongUsage;
}

if (command.Help)
{
    Console.WriteLine(CommandLine.HelpText);
    return ExitCode.AllWell;
}

try
{
    return await RunAsync(command);
}
catch (RsuStartException e)
{
    await Console.Error.WriteLineAsync($"v2x-rsu cannot start:\n  {e.Message.Replace("\n", "\n  ", StringComparison.Ordinal)}");
    return ExitCode.EnvironmentFault;
}

static async Task<int> RunAsync(CommandLine command)
{
    HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
    string file = ConfigFile(command);
    Configure(builder.Configuration, file, command.Settings);
    RsuOptions options = ReadOptions(builder.Configuration, file);
    OtlpSettings otlp = ReadOtlp(builder.Configuration, file);
    if (command.Check)
    {
        Console.WriteLine($"{file}: all well. {options.AgentId} ({options.Region}), {options.Receivers.Count} receivers, broker {options.Uplink.Address}.");
        return ExitCode.AllWell;
    }

    builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
    // Where the settings name a form of the log, it is that one.
    if (builder.Configuration["Logging:Console:FormatterName"] is null)
        builder.Logging.AddSimpleConsole(OneLineEach);
    else
        builder.Logging.AddConsole();
    // What keeps the agent from starting is told once, below, without the host's stack trace.
    builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    const string service = "v2x-rsu";
    OtlpExport.AddLogs(builder.Logging, otlp, service, options.AgentId);
    builder.Services.AddSingleton(options);
    builder.Services.AddSingleton(otlp);
    builder.Services.AddHostedService<AgentService>();
    builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(90));
    using OtlpExport? export = OtlpExport.Start(otlp, service, options.AgentId, Spans.Agent);
    using IHost host = builder.Build();
    await host.RunAsync();
    return ExitCode.AllWell;
}

static void OneLineEach(SimpleConsoleFormatterOptions console)
{
    console.SingleLine = true;
    console.UseUtcTimestamp = true;
    console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
}

static OtlpSettings ReadOtlp(ConfigurationManager configuration, string file)
{
    var faults = new List<string>();
    var options = new OtlpOptions();
    RsuConfiguration.Read(options, configuration.GetSection(OtlpOptions.Section), faults);
    var settings = new OtlpSettings(options, Environment.GetEnvironmentVariable);
    faults.AddRange(settings.Faults.Select(fault => $"{fault.Setting}: {fault.Text}"));
    return faults.Count == 0
        ? settings
        : throw new RsuStartException($"{file}, section {OtlpOptions.Section}, has {faults.Count} fault(s):\n{string.Join('\n', faults)}");
}

static string ConfigFile(CommandLine command)
{
    const string name = "appsettings.json";
    string file = command.ConfigFile ?? (File.Exists(name) ? name : Path.Combine(AppContext.BaseDirectory, name));
    return File.Exists(file) ? Path.GetFullPath(file) : throw new RsuStartException($"{file}: there is no such file; name one with --config FILE.");
}

static void Configure(ConfigurationManager configuration, string file, string[] settings)
{
    try
    {
        configuration.AddJsonFile(file, optional: false, reloadOnChange: false).AddEnvironmentVariables().AddCommandLine(settings);
    }
    catch (InvalidDataException e)
    {
        throw new RsuStartException($"{file}: {e.GetBaseException().Message}", e);
    }
}

static RsuOptions ReadOptions(IConfiguration configuration, string file)
{
    var faults = new List<string>();
    RsuOptions options = RsuConfiguration.Read(configuration.GetSection(RsuConfiguration.SectionName), faults);
    faults.AddRange(RsuOptionsCheck.Faults(options, MessageSetDecoders.DecoderIds));
    return faults.Count == 0
        ? options
        : throw new RsuStartException($"{file}, section {RsuConfiguration.SectionName}, has {faults.Count} fault(s):\n{string.Join('\n', faults)}");
}
