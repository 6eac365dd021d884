using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace V2X.Broker.Access.Auditing;

/// <summary>
/// Lines of JSON appended to a file. One that has grown to its size is set aside under its name with .1, those before it under .2 and so on; of more
/// than so many the oldest is deleted. For one thread at a time.
/// </summary>
internal sealed class AuditFile(string path, long octets, int files) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private FileStream? _file;

    /// <summary>Appends a line.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Append(AuditEntry entry)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line))
            entry.Write(json);
        _line.Write("\n"u8);
        _file ??= Open();
        if (_file.Length > 0 && _file.Length + _line.WrittenCount > octets)
            Rotate();
        _file.Write(_line.WrittenSpan);
    }

    /// <summary>Hands what was appended to the system; with <paramref name="isForGood"/> to the disk.</summary>
    public void Flush(bool isForGood) => _file?.Flush(isForGood);

    /// <summary>Lets go of the file; the next line opens it again.</summary>
    public void Close()
    {
        FileStream? file = _file;
        _file = null;
        try
        {
            file?.Dispose();
        }
        catch (IOException)
        {
            // What could not be written has been told already.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private FileStream Open()
    {
        bool isTorn = IsTorn();
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        var file = new FileStream(path, options);
        // A line that a crash cut off stays by itself.
        if (isTorn)
            file.Write("\n"u8);
        return file;
    }

    private bool IsTorn()
    {
        if (!File.Exists(path))
            return false;
        using FileStream before = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (before.Length == 0)
            return false;
        before.Seek(-1, SeekOrigin.End);
        return before.ReadByte() != '\n';
    }

    private void Rotate()
    {
        Close();
        for (int number = files - 1; number >= 1; number--)
        {
            string older = Aside(number);
            string newer = number == 1 ? path : Aside(number - 1);
            if (File.Exists(newer))
                File.Move(newer, older, overwrite: true);
        }

        if (files == 1)
            File.Delete(path);
        _file = Open();
    }

    private string Aside(int number) => path + "." + number.ToString(CultureInfo.InvariantCulture);
}
