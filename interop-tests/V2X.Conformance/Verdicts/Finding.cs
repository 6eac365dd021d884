namespace V2X.Conformance.Verdicts;

/// <summary>
/// What was found, apart from any language: a key of the texts and what is put into it. Values are numbers and names of standards, which are
/// the same in all languages.
/// </summary>
/// <param name="Key">Key of the text.</param>
/// <param name="Values">What stands in its places <c>{0}</c>, <c>{1}</c> ...</param>
public sealed record Finding(string Key, params IReadOnlyList<string> Values);
