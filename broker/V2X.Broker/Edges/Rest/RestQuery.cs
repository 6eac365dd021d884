using System.Globalization;
using Microsoft.AspNetCore.Http;
using V2X.Broker.Core;

namespace V2X.Broker.Edges.Rest;

/// <summary>
/// Reads the parameters of a request and collects everything that is wrong with them, so that whoever asks learns of it at once. For one thread.
/// </summary>
internal sealed class RestQuery
{
    private const int MostFaults = 16;
    private const int MostTexts = 64;
    private readonly HttpRequest _request;
    private readonly List<RestFault> _faults = [];

    public RestQuery(HttpRequest request, IReadOnlyList<RestParameter> known)
    {
        _request = request;
        foreach (string name in request.Query.Keys)
        {
            if (!known.Any(parameter => !parameter.IsInPath && parameter.Name == name))
                Fault(name, $"there is no such parameter here; there are {Names(known)}.");
        }
    }

    /// <summary>Notes a fault.</summary>
    public void Fault(string parameter, string detail)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(new RestFault(parameter, detail));
    }

    /// <summary>Ends the request where there are faults.</summary>
    /// <exception cref="RestException">There are.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
            throw new RestException(RestProblem.BadParameters(_faults));
    }

    /// <summary>Whether the parameter is given, be it empty.</summary>
    public bool Has(RestParameter parameter) => _request.Query.ContainsKey(parameter.Name);

    /// <summary>A text; its usual value, or nothing, where it is not given.</summary>
    public string? Text(RestParameter parameter)
    {
        string? text = parameter.IsInPath ? (string?)_request.RouteValues[parameter.Name] : Single(parameter);
        if (text is null)
        {
            if (parameter.IsRequired)
                Fault(parameter.Name, $"missing; give for example {parameter.Name}={parameter.Example}.");
            return parameter.Usual;
        }

        if (parameter.Words.Count > 0 && !parameter.Words.Contains(text))
            Fault(parameter.Name, $"\"{ShortText.Of(text)}\" is not {string.Join(" or ", parameter.Words)}.");
        return text;
    }

    /// <summary>A whole number; its usual value where it is not given.</summary>
    public int Whole(RestParameter parameter)
    {
        string? text = Single(parameter) ?? parameter.Usual;
        if (text is null)
            return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= parameter.Least && value <= parameter.Most)
            return value;
        Fault(parameter.Name, $"\"{ShortText.Of(text)}\" is not a whole number from {parameter.Least} to {parameter.Most}.");
        return parameter.Least;
    }

    /// <summary>True or false; false where it is not given.</summary>
    public bool Flag(RestParameter parameter)
    {
        string? text = Single(parameter) ?? parameter.Usual;
        if (text is not (null or "true" or "false"))
            Fault(parameter.Name, $"\"{ShortText.Of(text)}\" is not true or false.");
        return text == "true";
    }

    /// <summary>Several texts.</summary>
    public List<string> Texts(RestParameter parameter)
    {
        List<string> texts = [.. _request.Query[parameter.Name].SelectMany(value => (value ?? "").Split(','))];
        if (texts.Count > MostTexts)
            Fault(parameter.Name, $"{texts.Count} given; at most {MostTexts}.");
        foreach (string text in texts)
        {
            if (text.Length == 0)
                Fault(parameter.Name, "there is nothing between two commas, or nothing at all.");
            else if (parameter.Words.Count > 0 && !parameter.Words.Contains(text))
                Fault(parameter.Name, $"\"{ShortText.Of(text)}\" is not among {string.Join(", ", parameter.Words)}.");
        }

        return texts;
    }

    /// <summary>Several numbers; null where it is not given, or not numbers.</summary>
    public double[]? Numbers(RestParameter parameter)
    {
        if (Single(parameter) is not { } text)
            return null;
        string[] parts = text.Split(',');
        double[] numbers = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) && double.IsFinite(numbers[i]))
                continue;
            Fault(parameter.Name, $"\"{ShortText.Of(parts[i])}\" is no number; give numbers with commas between, for example {parameter.Name}={parameter.Example}.");
            return null;
        }

        return numbers;
    }

    private string? Single(RestParameter parameter)
    {
        if (!_request.Query.TryGetValue(parameter.Name, out Microsoft.Extensions.Primitives.StringValues values))
            return null;
        if (values.Count > 1)
            Fault(parameter.Name, $"given {values.Count} times; give it once.");
        return values[0] ?? "";
    }

    private static string Names(IReadOnlyList<RestParameter> known)
    {
        string[] names = [.. known.Where(parameter => !parameter.IsInPath).Select(parameter => parameter.Name)];
        return names.Length == 0 ? "none" : string.Join(", ", names);
    }
}
