namespace V2X.Broker.Edges.Rest;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Parameter">Which parameter or field.</param>
/// <param name="Detail">What is wrong with it, and what to do.</param>
internal readonly record struct RestFault(string Parameter, string Detail);
