using Microsoft.AspNetCore.Builder;
using V2X.Broker.Edges;
using V2X.Contracts;
using V2X.Grpc;

namespace V2X.Broker.Hosting;

/// <summary>Maps what changes something: commands to agents, and what operators do.</summary>
internal static class ControlServices
{
    public static void Map(WebApplication application, CommandEdge command, AdminEdge admin)
    {
        application.MapGrpcUnary(V2xServices.CommandSend, command.SendAsync);
        application.MapGrpcUnary(V2xServices.CommandCancel, command.CancelAsync);
        application.MapGrpcUnary(V2xServices.CommandList, (_, context) => command.ListAsync(context));
        application.MapGrpcUnary(V2xServices.CommandGet, command.GetAsync);
        application.MapGrpcUnary(V2xServices.AdminListAgents, (_, context) => admin.ListAgentsAsync(context));
        application.MapGrpcUnary(V2xServices.AdminListSubscriptions, (_, context) => admin.ListSubscriptionsAsync(context));
        application.MapGrpcUnary(V2xServices.AdminListLinks, (_, context) => admin.ListLinksAsync(context));
        application.MapGrpcUnary(V2xServices.AdminGetLimits, (_, context) => admin.GetLimitsAsync(context));
        application.MapGrpcUnary(V2xServices.AdminDisconnect, admin.DisconnectAsync);
        application.MapGrpcUnary(V2xServices.AdminReloadAccess, (_, context) => admin.ReloadAccessAsync(context));
        application.MapGrpcUnary(V2xServices.AdminDrain, (_, context) => admin.DrainAsync(context));
    }
}
