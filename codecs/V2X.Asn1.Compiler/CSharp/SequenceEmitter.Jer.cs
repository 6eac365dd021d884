using V2X.Asn1.Compiler.Model;

namespace V2X.Asn1.Compiler.CSharp;

/// <content>JER.</content>
internal sealed partial class SequenceEmitter
{
    private void WriteJerWriter()
    {
        _code.Line("/// <inheritdoc/>");
        using (_code.Open("public void WriteJer(Utf8JsonWriter writer)"))
        {
            var jer = new JerCode(_code);
            _code.Line("writer.WriteStartObject();");
            foreach (Member member in _members)
            {
                if (member.MayBeAbsent)
                {
                    using (_code.Open($"if ({member.Present})"))
                        WriteJerMember(member, jer);
                }
                else
                {
                    WriteJerMember(member, jer);
                }
            }

            if (_type.Extensible)
                _code.Line("if (_unknownAdditions is not null) writer.WriteUnknown(_unknownAdditions);");
            _code.Line("writer.WriteEndObject();");
        }

        _code.Line();
    }

    private void WriteJerMember(Member member, JerCode jer)
    {
        _code.Line($"writer.WritePropertyName({Storage.Quote(member.Component.Name)}u8);");
        jer.Write(member.Type, member.Target);
    }

    private void WriteJerReader()
    {
        _code.Line($"private static readonly string[] JerNames = [{string.Join(", ", _members.Select(m => Storage.Quote(m.Component.Name)))}];");
        _code.Line();
        _code.Line("/// <inheritdoc/>");
        using (_code.Open("public bool TryReadJer(JsonElement element, JerReader reader)"))
        {
            var jer = new JerCode(_code);
            _code.Line("if (!reader.IsObject(element)) return false;");
            _code.Line("int unread = element.GetPropertyCount();");
            if (HasPresence)
                _code.Line("_present = 0;");
            if (_type.AdditionCount > 0)
                _code.Line("_additions = 0;");
            for (int i = 0; i < _members.Count; i++)
                ReadJerMember(_members[i], jer, $"member{i}");
            if (_type.Extensible)
            {
                _code.Line("_additionCount = 0;");
                _code.Line("_unknownAdditions?.Clear();");
                using (_code.Open("if (unread > 0)"))
                {
                    _code.Line("_unknownAdditions ??= new UnknownAdditions();");
                    _code.Line("if (!reader.TryUnknownAdditions(element, _unknownAdditions)) return false;");
                }
            }

            _code.Line($"return reader.AllKnown(element, unread, JerNames, {(_type.Extensible ? "true" : "false")});");
        }
    }

    private void ReadJerMember(Member member, JerCode jer, string local)
    {
        string name = Storage.Quote(member.Component.Name);
        using (_code.Open($"if (element.TryGetProperty({name}u8, out JsonElement {local}))"))
        {
            _code.Line("unread--;");
            _code.Line($"reader.Enter({name});");
            if (member.Type is OpenType { Rows.Count: > 0, Selector: { } selector })
                _code.Line($"if (!{member.Property}.TryReadJer({local}, reader, (long){SelectorOf(selector).Property})) return false;");
            else
                jer.Read(member.Type, local, member.Target);
            // A default is left out when encoding, so reading it makes nothing present.
            string unless = member.HasDefault ? $"if ({member.Field} != {Default(member)}) " : "";
            if (member.MarkPresent.Length > 0)
                _code.Line($"{unless}{{ {member.MarkPresent} }}");
            _code.Line("reader.Leave();");
        }

        if (member.HasDefault)
            _code.Line($"else {member.Field} = {Default(member)};");
        else if (!member.MayBeAbsent)
            _code.Line($"else return reader.Missing({name});");
    }
}
