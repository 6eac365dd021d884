namespace V2X.Load.Edges;

/// <summary>What an <see cref="EdgeChild"/> holds and has spent.</summary>
/// <param name="ManagedBytes">Managed memory after a full collection.</param>
/// <param name="ResidentBytes">Memory of the process.</param>
/// <param name="ProcessorMilliseconds">Processor time since its start.</param>
/// <param name="CompiledMethods">Methods compiled since its start, each time counted.</param>
/// <param name="Dropped">Messages that its agents dropped, for whatever reason.</param>
internal sealed record EdgeSnapshot(long ManagedBytes, long ResidentBytes, double ProcessorMilliseconds, long CompiledMethods, long Dropped);
