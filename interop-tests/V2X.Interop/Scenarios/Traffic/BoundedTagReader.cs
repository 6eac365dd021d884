using System.Text;

namespace V2X.Interop.Scenarios.Traffic;

/// <summary>
/// Passes XML on as long as no stretch between two angle brackets is longer than <see cref="Longest"/>: the XML reader keeps such a
/// stretch in memory as a whole.
/// </summary>
internal sealed class BoundedTagReader(Stream stream) : TextReader
{
    /// <summary>Longest stretch between two angle brackets, characters.</summary>
    public const int Longest = 1024 * 1024;

    private readonly StreamReader _inner = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
    private long _since;

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        int read = _inner.Read(buffer, index, count);
        Check(buffer.AsSpan(index, read));
        return read;
    }

    /// <inheritdoc/>
    public override int Read()
    {
        int read = _inner.Read();
        if (read >= 0)
            Check([(char)read]);
        return read;
    }

    /// <inheritdoc/>
    public override int Peek() => _inner.Peek();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<char> text)
    {
        int first = text.IndexOfAny('<', '>');
        _since += first < 0 ? text.Length : first;
        if (_since > Longest)
            throw new InvalidDataException($"a tag or text of more than {Longest} characters");
        if (first >= 0)
            _since = text.Length - text.LastIndexOfAny('<', '>');
    }
}
