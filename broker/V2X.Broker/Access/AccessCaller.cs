using System.Net;

namespace V2X.Broker.Access;

/// <summary>Who calls, how they showed it and from where. Immutable.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="Means">How that was shown.</param>
/// <param name="From">Address and port; null where that is not known.</param>
/// <param name="Correlation">What finds the call again elsewhere: a trace, a connection or a client identifier. Empty for nothing.</param>
internal sealed record AccessCaller(AccessIdentity Identity, AccessMeans Means, EndPoint? From, string Correlation)
{
    /// <summary>The broker itself.</summary>
    public static AccessCaller Broker { get; } = new(new AccessIdentity("broker", []), AccessMeans.Nothing, null, "");

    /// <summary>Somebody of whom it is not known who they are.</summary>
    public static AccessCaller Unknown(in AccessShown shown) => new(AccessIdentity.Anonymous, shown.Means, shown.From, shown.Correlation ?? "");
}
