using System.Linq.Expressions;
using System.Reflection;
using V2X.Asn1;

namespace V2X.Conformance.Wire;

/// <summary>Compiles the way to a field of generated types into code.</summary>
internal static class WireAccess
{
    private const string Every = "[*]";
    private static readonly MethodInfo s_add = typeof(List<WireValue>).GetMethod(nameof(List<>.Add))!;
    private static readonly MethodInfo s_addElement = typeof(List<object>).GetMethod(nameof(List<>.Add))!;
    private static readonly ConstructorInfo s_value = typeof(WireValue).GetConstructor([typeof(WireKind), typeof(long), typeof(ulong), typeof(int)])!;

    /// <summary>Code that adds the field's values; null where there is no such field.</summary>
    public static Action<object, int, List<WireValue>>? Compile(Type type, ReadOnlySpan<string> steps, out IReadOnlyList<string> names, out string fault)
    {
        ParameterExpression source = Expression.Parameter(typeof(object));
        ParameterExpression element = Expression.Parameter(typeof(int));
        ParameterExpression values = Expression.Parameter(typeof(List<WireValue>));
        names = [];
        if (Walk(Expression.Convert(source, type), steps, element, values, ref names, out fault) is not { } body)
            return null;
        return Expression.Lambda<Action<object, int, List<WireValue>>>(body, source, element, values).Compile();
    }

    /// <summary>Code that adds the structures at the end of a way; null where there are none.</summary>
    public static Action<object, List<object>>? CompileElements(Type type, ReadOnlySpan<string> steps, out string fault)
    {
        ParameterExpression source = Expression.Parameter(typeof(object));
        ParameterExpression elements = Expression.Parameter(typeof(List<object>));
        IReadOnlyList<string> names = [];
        if (Walk(Expression.Convert(source, type), steps, Expression.Constant(-1), elements, ref names, out fault) is not { } body)
            return null;
        return Expression.Lambda<Action<object, List<object>>>(body, source, elements).Compile();
    }

    private static Expression? Walk(
        Expression at, ReadOnlySpan<string> steps, Expression element, Expression values, ref IReadOnlyList<string> names, out string fault)
    {
        fault = "";
        if (steps.IsEmpty)
            return Take(at, element, values, ref names, out fault);
        string step = steps[0];
        bool isEvery = step.EndsWith(Every, StringComparison.Ordinal);
        string name = isEvery ? step[..^Every.Length] : step;
        if (FindProperty(at.Type, name) is not { } property)
        {
            fault = $"{at.Type.Name} has no '{name}'; it has {string.Join(", ", NamesIn(at.Type))}";
            return null;
        }

        Expression member = Expression.Property(at, property);
        Expression? inner = isEvery
            ? ForEach(member, steps[1..], element, values, ref names, out fault)
            : Walk(member, steps[1..], element, values, ref names, out fault);
        return inner is null ? null : Presence(at, property) is { } isThere ? Expression.IfThen(isThere, inner) : inner;
    }

    // Of an OPTIONAL component its flag, of a CHOICE whether the alternative is chosen, of an object kept only where needed whether it is there.
    private static Expression? Presence(Expression at, PropertyInfo property)
    {
        if (at.Type.GetProperty("Has" + property.Name) is { } flag && flag.PropertyType == typeof(bool))
            return Expression.Property(at, flag);
        if (at.Type.GetProperty("Kind") is { PropertyType.IsEnum: true } kind && Enum.TryParse(kind.PropertyType, property.Name, ignoreCase: false, out object? chosen))
            return Expression.Equal(Expression.Property(at, kind), Expression.Constant(chosen));
        return null;
    }

    private static BlockExpression? ForEach(
        Expression list, ReadOnlySpan<string> steps, Expression element, Expression values, ref IReadOnlyList<string> names, out string fault)
    {
        if (list.Type.GetProperty("Count") is not { } count || Indexer(list.Type) is not { } indexer)
        {
            fault = $"{list.Type.Name} is no list";
            return null;
        }

        ParameterExpression i = Expression.Variable(typeof(int));
        ParameterExpression items = Expression.Variable(list.Type);
        Expression outermost = Expression.Condition(Expression.LessThan(element, Expression.Constant(0)), i, element);
        if (Walk(indexer(items, i), steps, outermost, values, ref names, out fault) is not { } body)
            return null;
        LabelTarget end = Expression.Label();
        return Expression.Block(
            [i, items],
            Expression.Assign(items, list),
            Expression.Assign(i, Expression.Constant(0)),
            Expression.Loop(
                Expression.IfThenElse(
                    Expression.LessThan(i, Expression.Property(items, count)),
                    Expression.Block(body, Expression.PreIncrementAssign(i)),
                    Expression.Break(end)),
                end));
    }

    private static Func<Expression, Expression, Expression>? Indexer(Type type)
    {
        if (type.GetProperty("Item", [typeof(int)]) is not { } item)
            return null;
        // A list of plain values hands out references, which expressions cannot hold: a method copies the value.
        if (!item.PropertyType.IsByRef)
            return (list, index) => Expression.Property(list, item, index);
        MethodInfo copy = typeof(WireAccess).GetMethod(nameof(Copy), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(item.PropertyType.GetElementType()!);
        return (list, index) => Expression.Call(copy, list, index);
    }

    private static T Copy<T>(ValueList<T> list, int index)
        where T : struct => list.Items[index];

    private static MethodCallExpression? Take(Expression at, Expression element, Expression values, ref IReadOnlyList<string> names, out string fault)
    {
        fault = "";
        if (values.Type == typeof(List<object>))
        {
            if (typeof(IAsn1Type).IsAssignableFrom(at.Type) || typeof(OctetBuffer).IsAssignableFrom(at.Type))
                return Expression.Call(values, s_addElement, at);
            fault = $"{at.Type.Name} is no structure";
            return null;
        }

        (WireKind kind, Expression number, Expression bits)? made = Parts(at);
        if (made is not var (kind, number, bits))
        {
            fault = $"{at.Type.Name} is nothing that can be compared";
            return null;
        }

        if (kind == WireKind.Name)
            names = NamesOf(at.Type.IsEnum ? at.Type : at.Type.GetProperty("Kind")!.PropertyType);
        return Expression.Call(values, s_add, Expression.New(s_value, Expression.Constant(kind), number, bits, element));
    }

    private static (WireKind Kind, Expression Number, Expression Bits)? Parts(Expression at)
    {
        Expression none = Expression.Constant(0UL);
        Type type = at.Type;
        if (type == typeof(bool))
            return (WireKind.Number, Expression.Condition(at, Expression.Constant(1L), Expression.Constant(0L)), none);
        if (type == typeof(ulong))
            return (WireKind.Number, Expression.Convert(at, typeof(long)), at);
        if (type.IsPrimitive)
            return (WireKind.Number, Expression.Convert(at, typeof(long)), none);
        if (type.IsEnum)
            return (WireKind.Name, Expression.Convert(at, typeof(long)), none);
        if (type == typeof(BitString))
            return (WireKind.Bits, Long(at, nameof(BitString.Length)), Expression.Property(at, nameof(BitString.Bits)));
        if (type == typeof(ShortOctets))
            return (WireKind.Octets, Long(at, nameof(ShortOctets.Length)), Expression.Property(at, nameof(ShortOctets.Value)));
        if (typeof(OctetBuffer).IsAssignableFrom(type))
            return (WireKind.Octets, Long(at, nameof(OctetBuffer.Length)), Expression.Call(typeof(WireAccess), nameof(First), null, at));
        if (type.GetProperty("Kind") is { PropertyType.IsEnum: true } kind)
            return (WireKind.Name, Expression.Convert(Expression.Property(at, kind), typeof(long)), none);
        if (type.GetProperty("Count") is not null && Indexer(type) is not null)
            return (WireKind.List, Long(at, "Count"), none);
        return typeof(IAsn1Type).IsAssignableFrom(type) ? (WireKind.Structure, Expression.Constant(1L), none) : null;
    }

    private static ulong First(OctetBuffer octets) => ShortOctets.From(octets.Octets[..Math.Min(octets.Length, ShortOctets.MaxLength)]).Value;

    private static UnaryExpression Long(Expression at, string property) => Expression.Convert(Expression.Property(at, property), typeof(long));

    // Items by their value: gaps, which a few enumerations have, stay empty.
    private static string[] NamesOf(Type type)
    {
        Array all = Enum.GetValues(type);
        string[] names = new string[all.Cast<object>().Max(Convert.ToInt32) + 1];
        Array.Fill(names, "");
        foreach (object one in all)
            names[Convert.ToInt32(one)] = one.ToString()!;
        return names;
    }

    // A component called as its SEQUENCE has a number behind its name in code.
    private static PropertyInfo? FindProperty(Type type, string name) => FindPlain(type, name) ?? FindPlain(type, name + "2");

    private static PropertyInfo? FindPlain(Type type, string name)
    {
        string plain = Plain(name);
        return type.GetProperties().FirstOrDefault(property => property.GetIndexParameters().Length == 0 && Plain(property.Name).Equals(plain, StringComparison.OrdinalIgnoreCase));
    }

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    private static IEnumerable<string> NamesIn(Type type) => type.GetProperties()
        .Where(property => property.GetIndexParameters().Length == 0 && property.Name is not ("UnknownAdditions" or "Unknown") && !property.Name.StartsWith("Has", StringComparison.Ordinal))
        .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);
}
