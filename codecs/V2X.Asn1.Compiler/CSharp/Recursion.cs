using V2X.Asn1.Compiler.Model;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>Finds types that can contain themselves: only these need a depth limit while decoding.</summary>
internal static class Recursion
{
    public static bool Contains(AsnType type)
    {
        var seen = new HashSet<AsnType>();
        var open = new Stack<AsnType>(TypeNames.Parts(type));
        while (open.TryPop(out AsnType? part))
        {
            if (ReferenceEquals(part, type))
                return true;
            if (seen.Add(part))
            {
                foreach (AsnType next in TypeNames.Parts(part))
                    open.Push(next);
            }
        }

        return false;
    }
}
