namespace V2X.Broker.Edges.Rest;

/// <summary>One thing that the interface answers: where it is mapped and what its description tells. Immutable.</summary>
/// <param name="Name">Name for makers of clients, e.g. <c>getEvents</c>.</param>
/// <param name="Path">Path with its parameters in braces.</param>
/// <param name="Summary">One line for people.</param>
/// <param name="Description">More for people.</param>
/// <param name="ContentType">Of the answer.</param>
/// <param name="Schema">Name of the answer's schema.</param>
/// <param name="Parameters">What may be asked.</param>
/// <param name="Problems">Statuses that it may refuse with, beside those of every operation.</param>
/// <param name="AnswerAsync">Answers.</param>
internal sealed record RestOperation(
    string Name, string Path, string Summary, string Description, string ContentType, string Schema, IReadOnlyList<RestParameter> Parameters,
    IReadOnlyList<int> Problems, Func<RestCall, Task> AnswerAsync);
