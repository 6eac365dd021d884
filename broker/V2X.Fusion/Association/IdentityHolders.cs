using System.Runtime.CompilerServices;

namespace V2X.Fusion.Association;

/// <summary>The tracks that one identity speaks as: one, or more where several road users share it.</summary>
internal struct IdentityHolders
{
    public const int Capacity = 4;

    private Holders _holders;
    private byte _next;

    public readonly (int Slot, ulong Id) At(int index) => (_holders[index].Slot, _holders[index].Id);

    public void Add(int slot, ulong id)
    {
        for (int i = 0; i < Capacity; i++)
        {
            if (_holders[i].Id == id)
            {
                _holders[i].Slot = slot;
                return;
            }
        }

        _holders[_next] = new Holder { Slot = slot, Id = id };
        _next = (byte)((_next + 1) % Capacity);
    }

    private struct Holder
    {
        public int Slot;
        public ulong Id;
    }

    [InlineArray(Capacity)]
    private struct Holders
    {
        private Holder _first;
    }
}
