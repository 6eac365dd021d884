using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>Has agents and units broadcast something. Each is asked for by itself, and answered for by itself.</summary>
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
        CommandTarget[] targets = [.. PlacesOf(request).Where(place => IsAllowed(permit, place, stored, response)).Select(place => new CommandTarget(place.Name, place.Kind))];
        var command = new DownlinkCommand(name, permit?.Who.Name ?? "", stored, nowNs, untilNs, targets);
        await KeepAsync(command, context.CancellationToken);
        book.Units?.Forget(name);
        foreach (CommandTarget target in targets)
            response.Agents.Add(CommandAnswers.Of(target, book.Give(command, target, out string detail), detail, stored));
        door.Act(context, permit, "broadcast", name, CommandAnswers.Summary(stored, targets));
        return response;
    }

    public async ValueTask<CancelResponse> CancelAsync(CancelRequest request, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        DownlinkCommand command = book.Find(request.Command) ?? throw NotFound(request.Command, "there is no command \"{0}\", or it has ended.");
        // Who may not have given it to one of its agents may not take it back.
        foreach (CommandTarget target in command.Targets)
            door.Demand(permit, AccessActions.Command, CommandAnswers.SubjectOf(target.Name, command.Message));
        book.Take(command.Name);
        Message message = command.Message.Wire.Clone();
        message.Downlink = new Downlink { Command = command.Name, Cancelled = true };
        StoredMessage stored = Prepare(message);
        door.Act(context, permit, "cancel", command.Name, CommandAnswers.Summary(stored, command.Targets));
        var response = new CancelResponse();
        book.Units?.Forget(command.Name);
        foreach (CommandTarget target in command.Targets)
        {
            string detail = "";
            SendOutcome outcome = target.Kind == TargetKind.Agent
                ? book.Give(target.Name, stored)
                : book.Units?.Withdraw(command, target, out detail) ?? SendOutcome.NoAgent;
            response.Agents.Add(CommandAnswers.Of(target, outcome, detail, stored));
        }

        return await book.IsWrittenAsync(context.CancellationToken)
            ? response
            : throw new GrpcException(GrpcStatusCode.Unavailable, $"command: it is cancelled, but the disk does not take that, and after a restart it would be in force again. {book.Fault}");
    }

    public async ValueTask<ListCommandsResponse> ListAsync(GrpcServerContext context)
    {
        await door.EnterAsync(context, AccessActions.Command, "admin/commands");
        var response = new ListCommandsResponse();
        response.Commands.AddRange(book.Statuses());
        return response;
    }

    public async ValueTask<CommandStatus> GetAsync(GetCommandRequest request, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        const string Unknown = "there is no command \"{0}\", or nothing to tell of it.";
        (DownlinkCommand command, CommandStatus status) = book.StatusOf(request.Command) ?? throw NotFound(request.Command, Unknown);
        if (permit is null || permit.Ask(AccessActions.Command, "admin/commands").IsAllowed)
            return status;
        foreach (TargetStatus target in status.Targets.ToArray())
        {
            if (permit.Ask(AccessActions.Command, CommandAnswers.SubjectOf(target.Name, command.Message)).IsAllowed)
                continue;
            status.Targets.Remove(target);
            status.Agents.Remove(target.Name);
        }

        return status.Targets.Count > 0 ? status : throw NotFound(request.Command, Unknown);
    }

    private static GrpcException NotFound(string name, string text) => new(
        GrpcStatusCode.NotFound, "command: " + string.Format(System.Globalization.CultureInfo.InvariantCulture, text, name.Length <= LongestName ? name : "..."));

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
        GrpcArguments.ThrowIfAny(faults);
    }

    private StoredMessage Prepare(Message message) => core.Prepare(message, out Verdict verdict)
        ?? throw new GrpcException(GrpcStatusCode.InvalidArgument, $"content: it is refused as {verdict.Reason()}.");

    private async ValueTask KeepAsync(DownlinkCommand command, CancellationToken cancellation)
    {
        if (command.UntilNs == 0)
        {
            book.NoteOnce(command);
            return;
        }

        if (command.Targets.Count == 0)
            return;
        switch (await book.KeepAsync(command, cancellation))
        {
            case CommandKeeping.TooMany:
                throw new GrpcException(GrpcStatusCode.ResourceExhausted, $"{DownlinkBook.Most} commands are in force, the most there may be; cancel some.");
            case CommandKeeping.DiskFull:
                throw new GrpcException(GrpcStatusCode.ResourceExhausted, $"command: the disk is full, it cannot be kept, and nobody was given it. {book.Fault}");
            case CommandKeeping.NotWritten:
                throw new GrpcException(GrpcStatusCode.Unavailable, $"command: the disk does not take it, and nobody was given it. {book.Fault}");
        }
    }

    private IEnumerable<CommandPlace> PlacesOf(SendRequest request)
    {
        List<CommandPlace> all = CommandPlace.All(core, book);
        if (request.Area is null)
            return request.Agents.Distinct().SelectMany(name => CommandPlace.Named(all, name));
        AreaFilter area = GrpcArguments.AreaOf(request.Area)!;
        return all.Where(place => place.IsIn(area)).OrderBy(place => place.Name, StringComparer.Ordinal).ThenBy(place => place.Kind).Take(MostAgents);
    }

    private bool IsAllowed(AccessPermit? permit, CommandPlace place, StoredMessage message, SendResponse response)
    {
        string subject = CommandAnswers.SubjectOf(place.Name, message);
        AccessVerdict verdict = permit?.Ask(AccessActions.Command, subject) ?? AccessVerdict.OfNoRules;
        bool isWithin = verdict.Within.Length == 0 || place.IsIn(AccessArea.Of(null, verdict)!);
        if (verdict.IsAllowed && isWithin)
            return true;
        string detail = door.Refuse(permit!, AccessActions.Command, subject, verdict);
        if (verdict.IsAllowed)
            detail = $"{detail[..^1]}, but only within {string.Join(", ", verdict.Within.Select(area => area.Name))}.";
        response.Agents.Add(new AgentOutcome { Agent = place.Name, Kind = place.Kind, Outcome = SendOutcome.Refused, Detail = detail });
        return false;
    }
}
