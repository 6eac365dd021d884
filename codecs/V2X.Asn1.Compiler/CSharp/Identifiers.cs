using System.Text;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>Turns ASN.1 names into C# identifiers.</summary>
internal static class Identifiers
{
    /// <summary>
    /// <c>msgCnt</c> becomes <c>MsgCnt</c>, <c>LaneAttributes-Vehicle</c> becomes <c>LaneAttributesVehicle</c>; between
    /// digits a hyphen becomes an underscore, so that <c>prec0-01ms</c> and <c>prec00-1ms</c> stay apart.
    /// </summary>
    public static string Pascal(string name)
    {
        var result = new StringBuilder();
        bool capital = true;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (c is '*')
            {
                result.Append("Item");
                capital = true;
            }
            else if (!char.IsAsciiLetterOrDigit(c))
            {
                bool betweenDigits = c == '-' && i > 0 && i + 1 < name.Length && char.IsAsciiDigit(name[i - 1]) && char.IsAsciiDigit(name[i + 1]);
                if (betweenDigits)
                    result.Append('_');
                capital = true;
            }
            else
            {
                result.Append(capital ? char.ToUpperInvariant(c) : c);
                capital = false;
            }
        }

        return result.ToString();
    }

    /// <summary>Name of the private field behind a property.</summary>
    public static string Field(string property) => "_" + char.ToLowerInvariant(property[0]) + property[1..];

    /// <summary>Adds a number to <paramref name="wanted"/> until it is in none of the taken names.</summary>
    public static string Unique(string wanted, HashSet<string> taken)
    {
        string name = wanted;
        for (int i = 2; !taken.Add(name); i++)
            name = $"{wanted}_{i}";
        return name;
    }
}
