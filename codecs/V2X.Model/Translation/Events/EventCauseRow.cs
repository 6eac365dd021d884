namespace V2X.Model.Translation.Events;

/// <summary>One ITIS phrase and the cause it stands for.</summary>
/// <param name="Itis">ITIS code.</param>
/// <param name="Cause">ETSI cause code.</param>
/// <param name="SubCause">ETSI sub-cause; 0 where the phrase is no finer than the cause.</param>
/// <param name="Use">When the code is written for a cause.</param>
internal readonly record struct EventCauseRow(int Itis, int Cause, int SubCause, EventCauseUse Use);
