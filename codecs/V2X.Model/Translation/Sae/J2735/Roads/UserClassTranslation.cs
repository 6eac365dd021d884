using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>Groups of users. Pure functions, no allocation.</summary>
internal static class UserClassTranslation
{
    private const int Most = 254;
    private const int MostUsers = 16;

    public static void Read(RestrictionClassList wire, CanonicalList<UserClass> classes)
    {
        foreach (RestrictionClassAssignment item in wire)
        {
            int users = 0;
            foreach (RestrictionUserType user in item.Users)
            {
                if (user.Kind == RestrictionUserTypeKind.BasicType && user.BasicType is >= RestrictionAppliesTo.None and <= RestrictionAppliesTo.OtherUnknownDisabilities)
                    users |= 1 << (int)user.BasicType;
            }

            if (users == 0)
                continue;
            UserClass group = classes.AddCleared();
            group.Id = item.Id;
            group.Users = (RestrictedUsers)users;
        }
    }

    public static bool Write(CanonicalList<UserClass> classes, RestrictionClassList wire)
    {
        wire.Clear();
        foreach (UserClass group in classes)
        {
            int users = (int)(group.Users ?? RestrictedUsers.Unknown) & ((1 << ((int)RestrictionAppliesTo.OtherUnknownDisabilities + 1)) - 1);
            if (users == 0 || wire.Count == Most)
                continue;
            RestrictionClassAssignment item = wire.Add();
            item.Id = RoadNumbers.Octet(group.Id);
            item.Users.Clear();
            for (int bit = 0; users >> bit != 0 && item.Users.Count < MostUsers; bit++)
            {
                if (((users >> bit) & 1) != 0)
                    item.Users.Add().BasicType = (RestrictionAppliesTo)bit;
            }
        }

        return wire.Count > 0;
    }
}
