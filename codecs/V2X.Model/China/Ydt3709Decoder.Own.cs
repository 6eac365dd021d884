namespace V2X.Model.China;

/// <summary>Decodes the Day-1 set of YD/T 3709-2020, as field recordings of 2020 use it. One for each thread.</summary>
public sealed partial class Ydt3709Decoder;
