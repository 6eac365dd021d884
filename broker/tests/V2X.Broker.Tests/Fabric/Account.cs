using System.Buffers.Binary;
using V2X.Contracts.V1;

namespace V2X.Broker.Tests.Fabric;

/// <summary>What a subscriber got of numbered events.</summary>
/// <param name="Delivered">Events.</param>
/// <param name="Distinct">Different ones among them.</param>
internal sealed record Account(int Delivered, int Distinct)
{
    public int Duplicates => Delivered - Distinct;

    /// <summary>What a subscriber was delivered: at least so many, and what follows them until one that is known to be the last.</summary>
    public static async Task<Account> OfAsync(Subscriber subscriber, int count)
    {
        var numbers = new HashSet<uint>();
        int delivered = 0;
        while (numbers.Count < count)
        {
            List<Message> read = await subscriber.ReadAsync(1);
            Assert.NotEmpty(read);
            delivered += read.Count;
            foreach (Message one in read)
                numbers.Add(BinaryPrimitives.ReadUInt32BigEndian(one.Payload.Span));
        }

        return new Account(delivered, numbers.Count);
    }

    public override string ToString() => $"delivered {Delivered}, distinct {Distinct}, duplicates {Duplicates}";
}
