namespace V2X.Interop.Demo;

/// <summary>Shows a run while it lasts.</summary>
internal interface IDemoView : IDisposable
{
    /// <summary>How often <see cref="Show"/> wants to be called.</summary>
    TimeSpan Interval { get; }

    /// <summary>Says a sentence.</summary>
    void Say(string text);

    /// <summary>Shows the present state.</summary>
    void Show(DemoFigures figures);
}
