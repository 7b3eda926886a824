namespace Parity.Reporting.Junit;

/// <summary>One test of a suite.</summary>
/// <param name="Name">Its name, unique within the suite once it is written.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Kind">What kind of failure, error or skip: <c>gate</c>.</param>
/// <param name="Message">Why, in one line; empty where it passed.</param>
/// <param name="Text">All there is to say, in lines.</param>
internal sealed record JunitTest(string Name, JunitOutcome Outcome, string Kind = "", string Message = "", string Text = "")
{
    /// <summary>One that failed, with a line that says all.</summary>
    public static JunitTest Of(string name, JunitOutcome outcome, string kind, string message) => new(name, outcome, kind, message, message);
}
