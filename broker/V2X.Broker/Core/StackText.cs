using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>The names of protocol stacks in metrics and statistics.</summary>
internal static class StackText
{
    private static readonly string[] s_names = ["none", "bare", "dsmp", "wsmp", "geonetworking", "immediate-forward", "other"];

    public static int Count => s_names.Length;

    public static string Of(int index) => s_names[index];

    /// <summary>Where a copy is counted: "none" where its agent did not say, "other" for a stack of a later contract.</summary>
    public static int IndexOf(Envelope? envelope) =>
        envelope is null ? 0 : (uint)envelope.Stack < (uint)(s_names.Length - 1) ? (int)envelope.Stack : s_names.Length - 1;
}
