using System.Globalization;
using System.Text;
using V2X.Model.Canonical.Fields;

namespace V2X.Model.Tests.Translation.Events;

/// <summary>Every field of a canonical message, a line each, so that two of them can be compared and a difference read.</summary>
internal static class CanonicalText
{
    /// <summary>One line for each field that is present; quantities to a millionth of a millionth of their size.</summary>
    public static string Of(object part)
    {
        StringBuilder text = new();
        Write(part, string.Empty, text);
        return text.ToString();
    }

    private static void Write(object part, string path, StringBuilder text)
    {
        foreach (CanonicalField field in CanonicalFields.Of(part.GetType()))
        {
            string name = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (field.Kind is CanonicalFieldKind.Part or CanonicalFieldKind.List)
            {
                for (int i = 0; i < field.CountParts(part); i++)
                    Write(field.PartAt(part, i), field.Kind == CanonicalFieldKind.List ? $"{name}[{i}]" : name, text);
            }
            else if (field.IsPresent(part))
            {
                bool isQuantity = field.Kind == CanonicalFieldKind.Number && field.ValueType == typeof(double);
                string? value = isQuantity ? field.GetNumber(part).ToString("G12", CultureInfo.InvariantCulture) : field.TextOf(part);
                text.Append(name).Append(" = ").Append(value).Append('\n');
            }
        }
    }
}
