using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using V2X.Broker.Access;
using V2X.Broker.Hosting;
using V2X.Telemetry;
using V2X.Telemetry.Otlp;

namespace V2X.Broker.Host;

/// <summary>The executable <c>v2x-broker</c>.</summary>
internal static class Program
{
    private const int Well = 0;
    private const int Denied = 1;
    private const int WrongUsage = 2;
    private const int Faulty = 3;
    private const string Service = "v2x-broker";
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(10);

    public static async Task<int> Main(string[] arguments)
    {
        CommandLine line = CommandLine.Parse(arguments);
        if (line.Fault is not null)
            return Fail(WrongUsage, $"v2x-broker: {line.Fault} See v2x-broker --help.");
        if (line.WantsHelp)
        {
            Console.WriteLine(CommandLine.Help);
            return Well;
        }

        if (line.WantsPasswordHash)
            return HashPassword();
        HostApplicationBuilder builder;
        try
        {
            builder = Builder(line);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Fail(Faulty, $"v2x-broker: the configuration cannot be read: {fault.Message} {fault.InnerException?.Message}");
        }

        return await RunAsync(line, builder);
    }

    private static async Task<int> RunAsync(CommandLine line, HostApplicationBuilder builder)
    {
        var options = new BrokerOptions();
        var faults = new List<ConfigurationFault>();
        SettingsReader.Read(builder.Configuration.GetSection(BrokerOptions.Section), options, faults);
        faults.AddRange(options.Validate());
        OtlpSettings otlp = ReadOtlp(builder.Configuration, faults);
        if (faults.Count > 0)
            return Fail(Faulty, "v2x-broker: the configuration has faults:\n  " + string.Join("\n  ", faults));
        if (line.Explain is { } asked)
            return Explain(options.AccessFile, asked.Who, asked.What);
        if (line.WantsCheck)
        {
            Console.WriteLine($"The configuration is well: gRPC on {options.Grpc.Address}:{options.Grpc.Port}, health and metrics on {options.Http.Address}:{options.Http.Port}.");
            return Well;
        }

        string instance = $"{Environment.MachineName}:{options.Grpc.Port}";
        OtlpExport.AddLogs(builder.Logging, otlp, Service, instance);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.DrainSeconds) + CloseTime);
        builder.Services.AddSingleton(options);
        builder.Services.AddHostedService<BrokerService>();
        try
        {
            using OtlpExport? export = OtlpExport.Start(otlp, Service, instance, Spans.Broker);
            using IHost host = builder.Build();
            await host.RunAsync();
            return Well;
        }
        catch (BrokerStartException fault)
        {
            return Fail(Faulty, "v2x-broker: " + fault.Message);
        }
    }

    private static OtlpSettings ReadOtlp(ConfigurationManager configuration, List<ConfigurationFault> faults)
    {
        var options = new OtlpOptions();
        SettingsReader.Read(configuration.GetSection(OtlpOptions.Section), options, faults);
        var settings = new OtlpSettings(options, Environment.GetEnvironmentVariable);
        faults.AddRange(settings.Faults.Select(fault => new ConfigurationFault(fault.Setting, fault.Text)));
        return settings;
    }

    private static int Explain(string? file, string who, string what)
    {
        if (string.IsNullOrEmpty(file))
            return Fail(WrongUsage, "v2x-broker: there is no access file (Broker:AccessFile): everybody who reaches a port may do everything there.");
        if (AccessExplanation.Of(file, who, what) is not { } explained)
            return Fail(WrongUsage, $"v2x-broker: \"{what}\" is not ACTION SUBJECT [at LATITUDE,LONGITUDE] with publish, subscribe or command as the action.");
        Console.WriteLine(explained.Text);
        return explained.IsAllowed ? Well : Denied;
    }

    private static int HashPassword()
    {
        string password = Console.In.ReadLine() ?? "";
        if (password.Length == 0)
            return Fail(WrongUsage, "v2x-broker: --hash-password reads the password as a line from standard input, and there is none.");
        Console.WriteLine(PasswordHash.Of(Encoding.UTF8.GetBytes(password)));
        return Well;
    }

    private static HostApplicationBuilder Builder(CommandLine line)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = "v2x-broker" });
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        if (line.ConfigFile is not null)
            builder.Configuration.AddJsonFile(Path.GetFullPath(line.ConfigFile), optional: false);
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddInMemoryCollection(line.Settings);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddConsole();
        // A start that fails is told in one line by this program; the host would add two stack traces.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        return builder;
    }

    private static int Fail(int code, string text)
    {
        Console.Error.WriteLine(text);
        return code;
    }
}
