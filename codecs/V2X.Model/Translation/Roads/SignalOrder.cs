using V2X.Model.Canonical;

namespace V2X.Model.Translation.Roads;

/// <summary>What the order of a movement's states tells. Pure functions, no allocation.</summary>
internal static class SignalOrder
{
    /// <summary>Whether any signal of an intersection has a state: one without cannot be sent.</summary>
    public static bool HasPhases(SignalIntersection intersection)
    {
        foreach (SignalMovement movement in intersection.Movements)
        {
            if (movement.Phases.Count > 0)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the yellow or flashing green at <paramref name="index"/> follows a protected green: the nearest green before it in the list
    /// decides; without one it is taken as permissive, which claims less.
    /// </summary>
    public static bool IsProtected(CanonicalList<SignalPhase> phases, int index)
    {
        for (int i = index - 1; i >= 0; i--)
        {
            switch (phases[i].Light)
            {
                case SignalLight.ProtectedGreen:
                    return true;
                case SignalLight.PermissiveGreen:
                    return false;
            }
        }

        return false;
    }

    /// <summary>
    /// The order in which SAE and ETSI want the states, the present one first: that of the message, unless it is a Chinese one that lists
    /// another state before the present one; then the present one, and the others by their start.
    /// </summary>
    /// <param name="phases">The states.</param>
    /// <param name="order">Takes up the places in <paramref name="phases"/>; of its length or shorter.</param>
    public static void PresentFirst(CanonicalList<SignalPhase> phases, Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        int present = Present(phases, order.Length);
        if (present <= 0)
            return;
        for (int i = 1; i < order.Length; i++)
        {
            int moved = order[i], place = i;
            long key = KeyOf(phases, moved, present);
            for (; place > 0 && KeyOf(phases, order[place - 1], present) > key; place--)
                order[place] = order[place - 1];
            order[place] = moved;
        }
    }

    private static int Present(CanonicalList<SignalPhase> phases, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (phases[i].IsShownNow == true)
                return i;
        }

        return -1;
    }

    private static long KeyOf(CanonicalList<SignalPhase> phases, int index, int present) =>
        index == present ? long.MinValue : phases[index].StartUnixMs ?? long.MaxValue;
}
