using Google.Protobuf.Reflection;
using V2X.Grpc.Reflection.V1;

namespace V2X.Grpc;

/// <summary>
/// Answers what a server serves and how its messages look, from the descriptors that protoc compiled in. Immutable; safe from any thread.
/// </summary>
internal sealed class GrpcReflectionService
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly string[] _services;

    /// <param name="files">Files whose services are served; what they import is found by itself.</param>
    /// <param name="served">Full names of the services that are mapped: no others are told of.</param>
    public GrpcReflectionService(IEnumerable<FileDescriptor> files, IEnumerable<string> served)
    {
        foreach (FileDescriptor file in files)
            Add(file);
        _services = [.. served.Where(_symbols.ContainsKey).Order(StringComparer.Ordinal)];
    }

    public async Task AnswerAsync(
        GrpcServerReader<ServerReflectionRequest> requests, GrpcServerWriter<ServerReflectionResponse> responses, GrpcServerContext context)
    {
        _ = context;
        while (await requests.ReadAsync() is { } request)
            await responses.WriteAsync(Answer(request));
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse();
                response.ListServicesResponse.Service.AddRange(_services.Select(name => new ServiceResponse { Name = name }));
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                Tell(response, _files.GetValueOrDefault(request.FileByFilename), $"file '{request.FileByFilename}'");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                Tell(response, _symbols.GetValueOrDefault(request.FileContainingSymbol), $"symbol '{request.FileContainingSymbol}'");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                Tell(response, null, "extension");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType when _symbols.ContainsKey(request.AllExtensionNumbersOfType):
                // proto3 has no extensions.
                response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = request.AllExtensionNumbersOfType };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                Tell(response, null, $"type '{request.AllExtensionNumbersOfType}'");
                break;
            default:
                response.ErrorResponse = ErrorOf(GrpcStatusCode.InvalidArgument, "The request asks for nothing.");
                break;
        }

        return response;
    }

    private static void Tell(ServerReflectionResponse response, FileDescriptor? file, string what)
    {
        if (file is null)
        {
            response.ErrorResponse = ErrorOf(GrpcStatusCode.NotFound, $"There is no {what} here.");
            return;
        }

        var told = new HashSet<string>(StringComparer.Ordinal);
        response.FileDescriptorResponse = new FileDescriptorResponse();
        AddWithImports(file, told, response.FileDescriptorResponse);
    }

    private static void AddWithImports(FileDescriptor file, HashSet<string> told, FileDescriptorResponse response)
    {
        if (!told.Add(file.Name))
            return;
        response.FileDescriptorProto.Add(file.SerializedData);
        foreach (FileDescriptor import in file.Dependencies)
            AddWithImports(import, told, response);
    }

    private static ErrorResponse ErrorOf(GrpcStatusCode code, string text) => new() { ErrorCode = (int)code, ErrorMessage = text };

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
            return;
        foreach (FileDescriptor import in file.Dependencies)
            Add(import);
        foreach (ServiceDescriptor service in file.Services)
        {
            _symbols[service.FullName] = file;
            foreach (MethodDescriptor method in service.Methods)
                _symbols[method.FullName] = file;
        }

        foreach (MessageDescriptor message in file.MessageTypes)
            Add(message, file);
        foreach (EnumDescriptor one in file.EnumTypes)
            Add(one, file);
    }

    private void Add(MessageDescriptor message, FileDescriptor file)
    {
        _symbols[message.FullName] = file;
        foreach (FieldDescriptor field in message.Fields.InDeclarationOrder())
            _symbols[field.FullName] = file;
        foreach (OneofDescriptor oneof in message.Oneofs)
            _symbols[oneof.FullName] = file;
        foreach (MessageDescriptor nested in message.NestedTypes)
            Add(nested, file);
        foreach (EnumDescriptor one in message.EnumTypes)
            Add(one, file);
    }

    private void Add(EnumDescriptor one, FileDescriptor file)
    {
        _symbols[one.FullName] = file;
        foreach (EnumValueDescriptor value in one.Values)
            _symbols[value.FullName] = file;
    }
}
