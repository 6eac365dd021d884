namespace V2X.Load.Edges;

/// <summary>Somebody who gets every BSM at one edge of the broker, until disposed of.</summary>
internal interface IEdgeSubscriber : IAsyncDisposable;
