using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace V2X.Rsu.Options;

/// <summary>
/// Reads <see cref="RsuOptions"/> out of a configuration section. Unlike the stock binder it goes on after a fault, so that all
/// are listed at once, and takes a name it does not know for the fault it is.
/// </summary>
public static class RsuConfiguration
{
    /// <summary>Name of the section that holds the options.</summary>
    public const string SectionName = "Rsu";

    /// <summary>
    /// Reads the section. Adds one line for each value that cannot be read and each unknown setting to
    /// <paramref name="faults"/>; those settings keep their defaults.
    /// </summary>
    public static RsuOptions Read(IConfiguration section, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(faults);
        var options = new RsuOptions();
        Fill(options, section, "", faults);
        return options;
    }

    /// <summary>The same for the options of another section: what the section has is set in <paramref name="target"/>.</summary>
    public static void Read(object target, IConfiguration section, ICollection<string> faults) => Fill(target, section, "", faults);

    private static void Fill(object target, IConfiguration section, string path, ICollection<string> faults)
    {
        PropertyInfo[] properties = target.GetType().GetProperties();
        foreach (IConfigurationSection child in section.GetChildren())
        {
            PropertyInfo? property = properties.FirstOrDefault(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                faults.Add($"{path}{child.Key}: unknown setting; there are {string.Join(", ", properties.Select(p => p.Name))}.");
            else if (Read(property.PropertyType, child, path + property.Name, faults) is { } value)
                property.SetValue(target, value);
        }
    }

    private static object? Read(Type type, IConfigurationSection section, string path, ICollection<string> faults)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsAssignableTo(typeof(IDictionary)))
            return ReadDictionary(type, section, path, faults);
        if (type.IsAssignableTo(typeof(IList)))
            return ReadList(type, section, path, faults);
        if (IsValue(type))
            return ReadValue(type, section, path, faults);
        if (section.Value is { Length: > 0 } text)
        {
            faults.Add($"{path}: '{text}' stands where settings of its own are expected: {string.Join(", ", type.GetProperties().Select(p => p.Name))}.");
            return null;
        }

        object nested = Activator.CreateInstance(type)!;
        Fill(nested, section, path + ".", faults);
        return nested;
    }

    private static IList ReadList(Type type, IConfigurationSection section, string path, ICollection<string> faults)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        Type element = type.GetGenericArguments()[0];
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                faults.Add($"{path}.{child.Key}: a list is expected: write [ … ] in JSON, or {path}:0, {path}:1 … elsewhere.");
            else if (Read(element, child, $"{path}[{list.Count}]", faults) is { } value)
                list.Add(value);
        }

        return list;
    }

    private static IDictionary ReadDictionary(Type type, IConfigurationSection section, string path, ICollection<string> faults)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(type)!;
        Type[] types = type.GetGenericArguments();
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (TryParse(types[0], child.Key) is not { } key)
                faults.Add($"{path}.{child.Key}: '{child.Key}' is not a whole number.");
            else if (ReadValue(types[1], child, $"{path}.{child.Key}", faults) is { } value)
                dictionary[key] = value;
        }

        return dictionary;
    }

    private static bool IsValue(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string);

    private static object? ReadValue(Type type, IConfigurationSection section, string path, ICollection<string> faults)
    {
        if (section.Value is not { } text)
        {
            faults.Add($"{path}: one value is expected here, not a group of settings.");
            return null;
        }

        if (TryParse(type, text) is { } value)
            return value;
        string expected = type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type).Select(n => n.ToLowerInvariant()))
            : type == typeof(bool) ? "true or false"
            : type == typeof(double) ? "a number"
            : "a whole number";
        faults.Add($"{path}: '{text}' is not {expected}.");
        return null;
    }

    private static object? TryParse(Type type, string text)
    {
        if (type == typeof(string))
            return text;
        if (type.IsEnum)
            return !char.IsAsciiDigit(text.FirstOrDefault()) && Enum.TryParse(type, text, ignoreCase: true, out object? value) ? value : null;
        if (type == typeof(bool))
            return bool.TryParse(text, out bool flag) ? flag : null;
        if (type == typeof(double))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
        if (type == typeof(uint))
            return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint natural) ? natural : null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) ? whole : null;
    }
}
