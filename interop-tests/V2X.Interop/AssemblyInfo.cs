using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("V2X.Interop.Tests")]
