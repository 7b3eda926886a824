namespace Parity.Backends.TensorRt.Native;

/// <summary>How serious a line of TensorRT's log is, by its own numbers: the lower the worse.</summary>
internal enum LogSeverity
{
    InternalError = 0,
    Error = 1,
    Warning = 2,
    Info = 3,
    Verbose = 4,
}
