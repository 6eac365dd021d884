using System.Reflection;
using Microsoft.Extensions.Logging;
using V2X.Broker.Hosting;

namespace V2X.Broker.Tests;

public sealed class EventIdTests
{
    [Fact]
    public void Each_entry_of_the_log_has_an_id_of_its_own()
    {
        MethodInfo[] entries = [.. typeof(BrokerServer).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null)];
        Assert.True(entries.Length > 20, "the entries are found");
        Assert.Empty(entries
            .GroupBy(entry => entry.GetCustomAttribute<LoggerMessageAttribute>()!.EventId)
            .Where(same => same.Count() > 1 || same.Key <= 0)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(entry => $"{entry.DeclaringType!.Name}.{entry.Name}"))}"));
    }
}
