namespace V2X.Conformance.Exchanges;

/// <summary>A step of an exchange: something may be sent, something may be waited for. Immutable.</summary>
/// <param name="Id">Its name, unique in the exchange.</param>
/// <param name="Send">What is sent; null for nothing.</param>
/// <param name="AnswerType">Short name of the message that is waited for, or must not come; empty for none.</param>
/// <param name="CreateAnswer">Makes what recognises that message, for a run; null for none.</param>
/// <param name="IsQuiet">Whether it must not come.</param>
/// <param name="IsGiven">Whether the exchange does not concern a unit that does not do this by itself.</param>
/// <param name="WaitMs">How long it takes at most, milliseconds; of a quiet step, how long it takes.</param>
public sealed record ExchangeStep(string Id, Stimulus? Send, string AnswerType, Func<ExpectedMessage>? CreateAnswer, bool IsQuiet, bool IsGiven, double WaitMs);
