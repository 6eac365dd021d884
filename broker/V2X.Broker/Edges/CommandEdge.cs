using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Fusion;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>Has agents broadcast something. Each agent is asked for by itself, and answered for by itself.</summary>
internal sealed class CommandEdge(BrokerCore core, DownlinkBook book, AccessDoor door, string region)
{
    private const int MostAgents = 1_000;
    private const uint UsualRepeatMs = 1_000;
    private const int LongestName = 64;

    public async ValueTask<SendResponse> SendAsync(SendRequest request, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        Check(request);
        Message message = CommandContent.MessageOf(request, region, core.Limits.MaximumPayloadOctets, core.Time.UnixNanoseconds());
        string name = request.Command.Length > 0 ? request.Command : Guid.NewGuid().ToString("N");
        long nowNs = core.Time.UnixNanoseconds();
        long untilNs = request.ValidityS == 0 ? 0 : nowNs + TimeSpan.FromSeconds(request.ValidityS).Nanoseconds();
        message.Downlink = new Downlink { Command = name, UntilNs = (ulong)untilNs, RepeatMs = request.RepeatMs == 0 ? UsualRepeatMs : request.RepeatMs };
        StoredMessage stored = Prepare(message);
        var response = new SendResponse { Command = name, PayloadOctets = (uint)message.Payload.Length };
        List<Place> allowed = [.. AgentsOf(request).Where(agent => IsAllowed(permit, agent, stored, response))];
        Keep(new DownlinkCommand(name, permit?.Who.Name ?? "", stored, nowNs, untilNs, [.. allowed.Select(agent => agent.Name)]));
        response.Agents.AddRange(allowed.Select(agent => Told(agent.Name, book.Give(agent.Name, stored), stored)));
        door.Act(context, permit, "broadcast", name, Outcome(stored, allowed.Select(agent => agent.Name)));
        return response;
    }

    public async ValueTask<CancelResponse> CancelAsync(CancelRequest request, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        DownlinkCommand command = book.Find(request.Command)
            ?? throw new GrpcException(GrpcStatusCode.NotFound, $"command: there is no command \"{(request.Command.Length <= LongestName ? request.Command : "...")}\", or it has ended.");
        // Who may not have given it to one of its agents may not take it back.
        foreach (string agent in command.Agents)
            door.Demand(permit, AccessActions.Command, SubjectOf(agent, command.Message));
        book.Take(command.Name);
        Message message = command.Message.Wire.Clone();
        message.Downlink = new Downlink { Command = command.Name, Cancelled = true };
        StoredMessage stored = Prepare(message);
        door.Act(context, permit, "cancel", command.Name, Outcome(stored, command.Agents));
        var response = new CancelResponse();
        response.Agents.AddRange(command.Agents.Select(agent => Told(agent, book.Give(agent, stored), stored)));
        return response;
    }

    public async ValueTask<ListCommandsResponse> ListAsync(GrpcServerContext context)
    {
        await door.EnterAsync(context, AccessActions.Command, "admin/commands");
        var response = new ListCommandsResponse();
        response.Commands.AddRange(book.InForce.Select(StatusOf));
        return response;
    }

    private static CommandStatus StatusOf(DownlinkCommand command)
    {
        var status = new CommandStatus
        {
            Command = command.Name,
            GivenBy = command.GivenBy,
            Family = command.Message.Type.Family,
            Type = command.Message.Type.Name,
            GivenNs = (ulong)command.GivenNs,
            UntilNs = (ulong)command.UntilNs,
        };
        status.Agents.AddRange(command.Agents);
        return status;
    }

    private static void Check(SendRequest request)
    {
        var faults = new TopicFaults();
        if (request.Command.Length > LongestName || !request.Command.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            faults.Add($"command: give at most {LongestName} letters, digits, '-', '_' or '.', or nothing.");
        if ((request.Agents.Count == 0) == (request.Area is null))
            faults.Add("agents: name agents, or give an area, one of the two.");
        if (request.Agents.Count > MostAgents)
            faults.Add($"agents: {request.Agents.Count} given; at most {MostAgents}.");
        for (int i = 0; i < Math.Min(request.Agents.Count, MostAgents); i++)
        {
            if (!MessageValidator.IsName(request.Agents[i]))
                faults.Add($"agents[{i}]: an agent's name is 1 to 32 letters, digits, '-', '_' or '.'.");
        }

        if (request.ValidityS > 86_400)
            faults.Add($"validity_s: {request.ValidityS} is not 1 to 86400 (0: once).");
        if (request.RepeatMs is not (0 or (>= 100 and <= 10_000)))
            faults.Add($"repeat_ms: {request.RepeatMs} is not 100 to 10000 (0: 1000).");
        Throw(faults);
    }

    private static void Throw(TopicFaults faults)
    {
        try
        {
            faults.ThrowIfAny();
        }
        catch (TopicException fault)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, fault.Message, fault);
        }
    }

    private StoredMessage Prepare(Message message) => core.Prepare(message, out Verdict verdict)
        ?? throw new GrpcException(GrpcStatusCode.InvalidArgument, $"content: it is refused as {verdict.Reason()}.");

    private void Keep(DownlinkCommand command)
    {
        if (command.UntilNs == 0)
            book.Take(command.Name);
        else if (command.Agents.Count > 0 && !book.TryKeep(command))
            throw new GrpcException(GrpcStatusCode.ResourceExhausted, $"{DownlinkBook.Most} commands are in force, the most there may be; cancel some.");
    }

    private List<Place> AgentsOf(SendRequest request)
    {
        List<Place> known = core.Inspect(view => view.Agents.All.Select(agent => new Place(agent.Name, agent.Site)).ToList());
        if (request.Area is null)
            return [.. request.Agents.Distinct().Select(name => known.Find(agent => agent.Name == name) ?? new Place(name, default))];
        AreaFilter area = AreaOf(request.Area)!;
        return [.. known.Where(agent => agent.IsIn(area)).OrderBy(agent => agent.Name, StringComparer.Ordinal).Take(MostAgents)];
    }

    private static AreaFilter? AreaOf(Area area)
    {
        try
        {
            return AreaParser.Parse(area);
        }
        catch (TopicException fault)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, fault.Message, fault);
        }
    }

    private bool IsAllowed(AccessPermit? permit, Place agent, StoredMessage message, SendResponse response)
    {
        string subject = SubjectOf(agent.Name, message);
        AccessVerdict verdict = permit?.Ask(AccessActions.Command, subject) ?? AccessVerdict.OfNoRules;
        bool isWithin = verdict.Within.Count == 0 || agent.IsIn(AccessArea.Of(null, verdict)!);
        if (verdict.IsAllowed && isWithin)
            return true;
        string detail = door.Refuse(permit!, AccessActions.Command, subject, verdict);
        if (verdict.IsAllowed)
            detail = $"{detail[..^1]}, but only within {string.Join(", ", verdict.Within.Select(area => area.Name))}.";
        response.Agents.Add(new AgentOutcome { Agent = agent.Name, Outcome = SendOutcome.Refused, Detail = detail });
        return false;
    }

    private static string Outcome(StoredMessage message, IEnumerable<string> agents) =>
        $"{message.Type.FamilyName}/{message.Type.SubjectName} for {string.Join(", ", agents)}";

    private static string SubjectOf(string agent, StoredMessage message) => $"agents/{agent}/broadcast/{message.Type.FamilyName}/{message.Type.SubjectName}";

    private static AgentOutcome Told(string agent, SendOutcome outcome, StoredMessage message) => new()
    {
        Agent = agent,
        Outcome = outcome,
        Detail = outcome switch
        {
            SendOutcome.NoAgent => "no agent of this name was heard since the broker's start.",
            SendOutcome.NoDuty => $"it has no broadcast duty open now for {message.Type.Name} of {message.Type.FamilyName}.",
            SendOutcome.NotKept => "its queue is full of events; try again.",
            _ => "",
        },
    };

    private sealed record Place(string Name, (int LatitudeE7, int LongitudeE7) Site)
    {
        public bool IsIn(AreaFilter area) => Site != default && area.Matches(
            Site.LatitudeE7 * 1e-7, Site.LongitudeE7 * 1e-7, Quadkey.FromE7(Site.LatitudeE7, Site.LongitudeE7, Quadkey.MaximumLevel), double.NaN);
    }
}
