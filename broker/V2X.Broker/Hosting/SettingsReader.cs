using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace V2X.Broker.Hosting;

/// <summary>
/// Reads a section of a configuration into an object of settable properties and lists every fault with its path: names that are
/// no setting, and values that are not of the setting's kind. The binder of the framework stops at the first and passes over names
/// it does not know, which hides spelling mistakes.
/// </summary>
public static class SettingsReader
{
    /// <summary>Reads what the section has; what it lacks keeps the value it had.</summary>
    /// <param name="section">Where the settings are.</param>
    /// <param name="target">Receives them.</param>
    /// <param name="faults">Faults are added here.</param>
    public static void Read(IConfigurationSection section, object target, ICollection<ConfigurationFault> faults)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            PropertyInfo? property = target.GetType().GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is not null && ElementOf(property.PropertyType) is { } element)
                ReadNamed(child, (IDictionary)property.GetValue(target)!, element, faults);
            else if (property is null || !property.CanWrite)
                faults.Add(new ConfigurationFault(child.Path, $"is no setting; there are {Names(target)}."));
            else if (IsGroup(property.PropertyType))
                Read(child, property.GetValue(target)!, faults);
            else
                Set(child, target, property, faults);
        }
    }

    // Groups that are told apart by names of the operator's choice; the name is the key.
    private static void ReadNamed(IConfigurationSection section, IDictionary target, Type element, ICollection<ConfigurationFault> faults)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            object group = target[child.Key] ??= Activator.CreateInstance(element)!;
            Read(child, group, faults);
        }
    }

    private static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>) && type.GetGenericArguments() is [var key, var element] && key == typeof(string)
            ? element
            : null;

    private static void Set(IConfigurationSection leaf, object target, PropertyInfo property, ICollection<ConfigurationFault> faults)
    {
        if (leaf.GetChildren().Any())
        {
            faults.Add(new ConfigurationFault(leaf.Path, "is one value, not a group of settings."));
            return;
        }

        try
        {
            TypeConverter converter = TypeDescriptor.GetConverter(property.PropertyType);
            property.SetValue(target, converter.ConvertFromString(null, CultureInfo.InvariantCulture, leaf.Value ?? ""));
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or NotSupportedException)
        {
            faults.Add(new ConfigurationFault(leaf.Path, $"\"{leaf.Value}\" is not {KindOf(property.PropertyType)}."));
        }
    }

    private static bool IsGroup(Type type) => type.IsClass && type != typeof(string);

    private static string Names(object target) =>
        string.Join(", ", target.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite || ElementOf(p.PropertyType) is not null)
            .Select(p => p.Name));

    private static string KindOf(Type type)
    {
        if (type == typeof(bool))
            return "true or false";
        if (type == typeof(int))
            return "a whole number";
        return type == typeof(double) ? "a number" : $"a {type.Name}";
    }
}
