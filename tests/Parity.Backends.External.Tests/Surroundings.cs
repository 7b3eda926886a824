using System.Runtime.Versioning;

// The commands of these tests are scripts for sh, and their faults are signals.
[assembly: Platform(Exclude = "Win", Reason = "The commands of these tests are scripts for sh.")]
[assembly: UnsupportedOSPlatform("windows")]
