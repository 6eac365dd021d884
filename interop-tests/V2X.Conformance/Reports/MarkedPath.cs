namespace V2X.Conformance.Reports;

/// <summary>Finds the field of a breach in a packet taken apart.</summary>
internal static class MarkedPath
{
    /// <summary>
    /// The nodes that a path names, whatever their place in a list. Where the field is absent: the structures that it is missing from, and
    /// <paramref name="isAbsent"/>.
    /// </summary>
    public static HashSet<TreeNode> Find(IReadOnlyList<TreeNode> layers, string path, out bool isAbsent)
    {
        HashSet<TreeNode> marked = new(ReferenceEqualityComparer.Instance);
        string[] parts = [.. path.Split('.').Select(Bare).Where(part => part.Length > 0)];
        for (int kept = parts.Length; kept > 0 && marked.Count == 0; kept--)
        {
            isAbsent = kept < parts.Length;
            foreach (TreeNode layer in layers)
                Collect(layer, parts.AsSpan(0, kept), marked);
            if (marked.Count > 0)
                return marked;
        }

        isAbsent = false;
        return marked;
    }

    private static void Collect(TreeNode node, ReadOnlySpan<string> parts, HashSet<TreeNode> marked)
    {
        if (Bare(node.Name) == parts[0])
            Descend(node, parts[1..], marked);
        foreach (TreeNode child in node.Children)
            Collect(child, parts, marked);
    }

    private static void Descend(TreeNode node, ReadOnlySpan<string> rest, HashSet<TreeNode> marked)
    {
        if (rest.IsEmpty)
        {
            marked.Add(node);
            return;
        }

        foreach (TreeNode child in node.Children)
        {
            string name = Bare(child.Name);
            if (name.Length == 0)
                Descend(child, rest, marked);
            else if (name == rest[0])
                Descend(child, rest[1..], marked);
        }
    }

    // The same name, whatever its list place, its hyphens and its case: "[3]" is nothing.
    private static string Bare(string name)
    {
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        string bare = bracket < 0 ? name : name[..bracket];
        return bare.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
    }
}
