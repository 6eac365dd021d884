using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Edges;

/// <summary>What a caller is told of each one that a command was for. Pure.</summary>
internal static class CommandAnswers
{
    public static AgentOutcome Of(CommandTarget target, SendOutcome outcome, string detail, StoredMessage message) => new()
    {
        Agent = target.Name,
        Kind = target.Kind,
        Outcome = outcome,
        Detail = detail.Length > 0 ? detail : outcome switch
        {
            SendOutcome.NoAgent => "no agent of this name was heard since the broker's start, and no unit has it.",
            SendOutcome.NoDuty => $"it has no broadcast duty open now for {message.Type.Name} of {message.Type.FamilyName}.",
            SendOutcome.NotKept => "its queue is full of events; try again.",
            _ => "",
        },
    };

    /// <summary>What the audit log says of it.</summary>
    public static string Summary(StoredMessage message, IEnumerable<CommandTarget> targets) =>
        $"{message.Type.FamilyName}/{message.Type.SubjectName} for {string.Join(", ", targets.Select(target => target.Name))}";

    /// <summary>What access rules are asked about.</summary>
    public static string SubjectOf(string name, StoredMessage message) => $"agents/{name}/broadcast/{message.Type.FamilyName}/{message.Type.SubjectName}";
}
