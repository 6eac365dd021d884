using System.Text.Json;

namespace V2X.Conformance.Suites;

/// <summary>A value that a laboratory sets for its site or chooses itself, and the suite only proposes.</summary>
/// <param name="Name">Its name; <c>{name}</c> stands for it in the suite.</param>
/// <param name="Title">What it is.</param>
/// <param name="Json">The value: a number or a text.</param>
public sealed record SuiteValue(string Name, LocalText Title, JsonElement Json);
