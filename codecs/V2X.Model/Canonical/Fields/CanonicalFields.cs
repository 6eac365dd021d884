using System.Collections.Concurrent;
using System.Reflection;
using V2X.Asn1;

namespace V2X.Model.Canonical.Fields;

/// <summary>
/// The fields of every canonical type, found in its properties once: what a policy may name, what a loss report and the tables of the
/// documentation list. Thread-safe.
/// </summary>
public static class CanonicalFields
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<CanonicalField>> Known = new();

    /// <summary>The fields of a canonical message or part, inherited ones first, else in the order of its properties.</summary>
    /// <exception cref="NotSupportedException">A property has a type that the canonical model does not use.</exception>
    public static IReadOnlyList<CanonicalField> Of(Type type) => Known.GetOrAdd(type, Find);

    private static CanonicalField[] Find(Type type)
    {
        IEnumerable<PropertyInfo> properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite || IsHeld(property.PropertyType))
            .OrderBy(property => Depth(property.DeclaringType!))
            .ThenBy(property => property.MetadataToken);
        return [.. properties.Select(FieldOf)];
    }

    private static bool IsHeld(Type type) => typeof(ICanonicalPart).IsAssignableFrom(type) || type == typeof(TextBuffer) || ElementOf(type) is not null;

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;

    private static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(CanonicalList<>) ? type.GetGenericArguments()[0] : null;

    private static CanonicalField FieldOf(PropertyInfo property)
    {
        Type type = property.PropertyType;
        if (ElementOf(type) is { } element)
            return Make(nameof(MakeList), [property.DeclaringType!, element], property);
        if (typeof(ICanonicalPart).IsAssignableFrom(type))
            return Make(nameof(MakePart), [property.DeclaringType!, type], property);
        if (type == typeof(TextBuffer))
            return Make(nameof(MakeText), [property.DeclaringType!], property);
        if (type == typeof(ShortOctets))
            return Make(nameof(MakeIdentity), [property.DeclaringType!], property);
        if (type == typeof(double))
            return Make(nameof(MakeDouble), [property.DeclaringType!], property);
        if (type == typeof(bool))
            return Make(nameof(MakeBool), [property.DeclaringType!], property);
        if (Nullable.GetUnderlyingType(type) is { } value && (value == typeof(int) || value == typeof(long) || value == typeof(bool) || value.IsEnum))
            return Make(nameof(MakeNullable), [property.DeclaringType!, value], property);
        throw new NotSupportedException($"{property.DeclaringType!.Name}.{property.Name} is of type {type.Name}: canonical fields are double, bool, ShortOctets, TextBuffer, parts, lists, or nullable int, long, bool and enumerations.");
    }

    private static CanonicalField Make(string maker, Type[] arguments, PropertyInfo property) =>
        (CanonicalField)typeof(CanonicalFields)
            .GetMethod(maker, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(arguments)
            .Invoke(null, [property])!;

    private static string NameOf(PropertyInfo property) => char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    private static ListField<TElement> MakeList<TOwner, TElement>(PropertyInfo property)
        where TOwner : class
        where TElement : class, ICanonicalPart, new()
    {
        var get = property.GetMethod!.CreateDelegate<Func<TOwner, CanonicalList<TElement>>>();
        return new ListField<TElement>(NameOf(property), owner => get((TOwner)owner));
    }

    private static PartField MakePart<TOwner, TPart>(PropertyInfo property)
        where TOwner : class
        where TPart : class, ICanonicalPart
    {
        var get = property.GetMethod!.CreateDelegate<Func<TOwner, TPart>>();
        return new PartField(NameOf(property), typeof(TPart), owner => get((TOwner)owner));
    }

    private static TextField MakeText<TOwner>(PropertyInfo property)
        where TOwner : class
    {
        var get = property.GetMethod!.CreateDelegate<Func<TOwner, TextBuffer>>();
        return new TextField(NameOf(property), owner => get((TOwner)owner));
    }

    private static IdentityField MakeIdentity<TOwner>(PropertyInfo property)
        where TOwner : class
    {
        var get = property.GetMethod!.CreateDelegate<Func<TOwner, ShortOctets>>();
        var set = property.SetMethod!.CreateDelegate<Action<TOwner, ShortOctets>>();
        return new IdentityField(NameOf(property), owner => get((TOwner)owner), (owner, value) => set((TOwner)owner, value));
    }

    private static NumberField MakeDouble<TOwner>(PropertyInfo property)
        where TOwner : class
    {
        var get = property.GetMethod!.CreateDelegate<Func<TOwner, double>>();
        var set = property.SetMethod!.CreateDelegate<Action<TOwner, double>>();
        return new NumberField(NameOf(property), CanonicalFieldKind.Number, typeof(double), owner => get((TOwner)owner), (owner, value) => set((TOwner)owner, value));
    }

    private static NumberField MakeBool<TOwner>(PropertyInfo property)
        where TOwner : class
    {
        var get = property.GetMethod!.CreateDelegate<Func<TOwner, bool>>();
        var set = property.SetMethod!.CreateDelegate<Action<TOwner, bool>>();
        return new NumberField(NameOf(property), CanonicalFieldKind.Flag, typeof(bool), owner => get((TOwner)owner) ? 1 : double.NaN, (owner, value) => set((TOwner)owner, value is not (0 or double.NaN)));
    }

    private static NumberField MakeNullable<TOwner, TValue>(PropertyInfo property)
        where TOwner : class
        where TValue : struct
    {
        var get = property.GetMethod!.CreateDelegate<Func<TOwner, TValue?>>();
        var set = property.SetMethod!.CreateDelegate<Action<TOwner, TValue?>>();
        return new NumberField(
            NameOf(property),
            KindOf(typeof(TValue)),
            typeof(TValue),
            owner => get((TOwner)owner) is { } value ? NumberOf(value) : double.NaN,
            (owner, value) => set((TOwner)owner, double.IsNaN(value) ? null : ValueOf<TValue>(value)));
    }

    private static CanonicalFieldKind KindOf(Type type) =>
        type.IsEnum ? CanonicalFieldKind.Choice : type == typeof(bool) ? CanonicalFieldKind.Flag : CanonicalFieldKind.Number;

    // The branches on the type are settled when the generic method is compiled; nothing is boxed.
    private static double NumberOf<TValue>(TValue value)
        where TValue : struct
    {
        if (typeof(TValue) == typeof(long))
            return (long)(object)value;
        if (typeof(TValue) == typeof(bool))
            return (bool)(object)value ? 1 : 0;
        return System.Runtime.CompilerServices.Unsafe.BitCast<TValue, int>(value);
    }

    private static TValue ValueOf<TValue>(double value)
        where TValue : struct
    {
        if (typeof(TValue) == typeof(long))
            return (TValue)(object)(long)Math.Round(value);
        if (typeof(TValue) == typeof(bool))
            return (TValue)(object)(value != 0);
        int whole = (int)Math.Round(value);
        return System.Runtime.CompilerServices.Unsafe.BitCast<int, TValue>(whole);
    }
}
