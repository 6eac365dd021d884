namespace V2X.Broker.Tests.Fabric;

/// <summary>Folders for the logs of nodes; gone with their disposal.</summary>
internal sealed class LogFolders : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("v2x-fabric-");

    /// <summary>The setting that gives a node its folder.</summary>
    public string Of(string node) => $"--Broker:Durability:Folder={Path.Combine(_folder.FullName, node)}";

    public void Dispose() => _folder.Delete(recursive: true);
}
