using V2X.Border.Link;

namespace V2X.Broker.Tests.Link;

/// <summary>Two ends of a link without the sockets between them: policy, audit log, spool and codec are the real ones.</summary>
public sealed class LinkAllocationTests : IDisposable
{
    private const int Messages = 64;
    private readonly LinkLab _lab = new();
    private readonly LinkEnd _near;
    private readonly LinkEnd _far;

    public LinkAllocationTests()
    {
        _near = new LinkEnd(_lab, "sz-1", "hk-1");
        _far = new LinkEnd(_lab, "hk-1", "sz-1");
        _near.Open();
        _far.Open();
        LinkEnd.Exchange(_near, _far);
        Assert.Equal((LinkState.Agreed, LinkState.Agreed), (_near.Session.State, _far.Session.State));
    }

    public void Dispose()
    {
        _near.Dispose();
        _far.Dispose();
        _lab.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void From_the_decision_to_the_far_broker_nothing_is_allocated_for_a_message(bool isEvent)
    {
        LinkMessage[] drafts = [.. Enumerable.Range(1, Messages).Select(number => LinkEnd.Draft(LinkLab.Car((uint)number, "sz", isEvent)))];
        long allocated = Allocations.Of(() =>
        {
            lock (_near.Router.Lock)
            {
                foreach (LinkMessage draft in drafts)
                    _near.Router.Offer(draft, LinkEnd.NowNs);
                _near.Router.Settle(LinkEnd.NowNs);
            }

            LinkEnd.Exchange(_near, _far);
        });
        Assert.True(_far.Taken >= Messages, $"{_far.Taken} of {Messages} arrived");
        Assert.Equal(0, _far.Taken % Messages);
        // An acknowledgement is one small frame for a batch, not for a message.
        Assert.InRange(allocated, 0, isEvent ? 64 : 0);
    }
}
