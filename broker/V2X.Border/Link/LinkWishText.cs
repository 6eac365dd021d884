using V2X.Model;

namespace V2X.Border.Link;

/// <summary>Wishes to and from the octets of the journal.</summary>
internal static class LinkWishText
{
    private const int MostItems = 4_096;

    public static void Write(BinaryWriter writer, IReadOnlyList<LinkWish> wishes)
    {
        writer.Write(wishes.Count);
        foreach (LinkWish wish in wishes)
        {
            writer.Write((byte)wish.Family);
            writer.Write(wish.Type);
            WriteNames(writer, wish.Editions);
            WriteNames(writer, wish.Regions);
            writer.Write(wish.Area is not null);
            LinkArea area = wish.Area ?? default;
            writer.Write(area.SouthDegrees);
            writer.Write(area.WestDegrees);
            writer.Write(area.NorthDegrees);
            writer.Write(area.EastDegrees);
            writer.Write((byte)wish.Classes);
            writer.Write(wish.Purpose);
        }
    }

    /// <summary>Reads wishes; throws <see cref="IOException"/> or <see cref="FormatException"/> where there are none.</summary>
    public static IReadOnlyList<LinkWish> Read(BinaryReader reader)
    {
        var wishes = new LinkWish[Count(reader)];
        for (int i = 0; i < wishes.Length; i++)
        {
            var family = (MessageFamily)reader.ReadByte();
            string type = reader.ReadString();
            string[] editions = ReadNames(reader);
            string[] regions = ReadNames(reader);
            bool hasArea = reader.ReadBoolean();
            var area = new LinkArea(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            wishes[i] = new LinkWish(family, type, editions, regions, hasArea ? area : null, (LinkClasses)reader.ReadByte(), reader.ReadString());
        }

        return wishes;
    }

    private static void WriteNames(BinaryWriter writer, IReadOnlyList<string> names)
    {
        writer.Write(names.Count);
        foreach (string name in names)
            writer.Write(name);
    }

    private static string[] ReadNames(BinaryReader reader)
    {
        string[] names = new string[Count(reader)];
        for (int i = 0; i < names.Length; i++)
            names[i] = reader.ReadString();
        return names;
    }

    private static int Count(BinaryReader reader) =>
        reader.ReadInt32() is >= 0 and <= MostItems and var count ? count : throw new FormatException("A count out of range.");
}
