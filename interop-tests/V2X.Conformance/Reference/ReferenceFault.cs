namespace V2X.Conformance.Reference;

/// <summary>Why a file is no reference track.</summary>
/// <param name="Line">Line, from 1; 0 where it is the file as a whole.</param>
/// <param name="Text">What is wrong.</param>
public sealed record ReferenceFault(long Line, string Text);
