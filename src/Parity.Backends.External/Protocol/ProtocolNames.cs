namespace Parity.Backends.External.Protocol;

/// <summary>The fixed words between Parity and a command; the README describes them.</summary>
internal static class ProtocolNames
{
    public const int Version = 1;
    public const string ServeArgument = "--serve";
    public const string FolderPlaceholder = "{folder}";
    public const string ModelPlaceholder = "{model}";
    public const string NumericsVariable = "PARITY_NUMERICS";
    public const string Strict = "strict";
    public const string RequestFile = "request.json";
    public const string AnswerFile = "answer.json";
    public const string InputFolder = "inputs";
    public const string OutputFolder = "outputs";
    public const string OutputArchive = "outputs.npz";
    public const string Ready = "ready";
    public const string Done = "done";
    public const string Error = "error";
}
