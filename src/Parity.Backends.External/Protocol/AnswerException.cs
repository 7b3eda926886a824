namespace Parity.Backends.External.Protocol;

/// <summary>A command that cannot be used, or its answer; the message is a clause whose subject is the command.</summary>
internal sealed class AnswerException(string message, Exception? innerException = null) : Exception(message, innerException);
