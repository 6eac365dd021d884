using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace V2X.Rsu.Tests;

/// <summary>Keeps the entries of a log with the fields of the scopes that they were written in.</summary>
internal sealed class ScopedEntries : ILoggerProvider, ISupportExternalScope, ILogger
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<(int Id, Dictionary<string, object?> Fields)> Entries { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var fields = new Dictionary<string, object?>();
        _scopes.ForEachScope(
            static (scope, into) =>
            {
                foreach ((string name, object? value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
                    into[name] = value;
            },
            fields);
        Entries.Enqueue((eventId.Id, fields));
    }

    public void Dispose()
    {
    }
}
