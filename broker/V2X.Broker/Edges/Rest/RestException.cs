namespace V2X.Broker.Edges.Rest;

/// <summary>Ends a request with a problem.</summary>
internal sealed class RestException(RestProblem problem) : Exception(problem.Detail)
{
    /// <summary>What to answer.</summary>
    public RestProblem Problem => problem;
}
