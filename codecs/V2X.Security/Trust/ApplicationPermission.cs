using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Security.Trust;

/// <summary>What a certificate may be used for: an application and, in it, service specific permissions (SSP). Immutable.</summary>
/// <param name="Aid">PSID or AID.</param>
/// <param name="Kind">Form of the SSP.</param>
/// <param name="Ssp">Its octets; empty where there are none.</param>
public sealed record ApplicationPermission(ulong Aid, SspKind Kind, ReadOnlyMemory<byte> Ssp)
{
    internal static ApplicationPermission[] ListOf(SequenceOfPsidSsp source)
    {
        var list = new ApplicationPermission[source.Count];
        for (int i = 0; i < list.Length; i++)
        {
            PsidSsp entry = source[i];
            list[i] = !entry.HasSsp ? new(entry.Psid, SspKind.None, default) : entry.Ssp.Kind switch
            {
                ServiceSpecificPermissionsKind.Opaque => new(entry.Psid, SspKind.Opaque, entry.Ssp.Opaque.Octets.ToArray()),
                ServiceSpecificPermissionsKind.BitmapSsp => new(entry.Psid, SspKind.Bitmap, entry.Ssp.BitmapSsp.Octets.ToArray()),
                _ => new(entry.Psid, SspKind.Unknown, default),
            };
        }

        return list;
    }
}
