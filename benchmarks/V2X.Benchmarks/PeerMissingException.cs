namespace V2X.Benchmarks;

/// <summary>A program to be measured beside is not there, or does not do what it should.</summary>
/// <param name="message">Which, and what to do.</param>
internal sealed class PeerMissingException(string message) : Exception(message);
