using Parity.Core;
using Parity.Core.Reports;

namespace Parity.Reporting;

/// <summary>Writes a report to a path so that a reader sees the old file or the whole new one, never a part.</summary>
public static class ReportFile
{
    /// <summary>
    /// Writes what stands until a run has ended; where that fails, an earlier run's report is removed, so that nobody takes it for
    /// this one's. What a run left that was killed while it wrote this report goes too. A device keeps nothing, and is left for the
    /// report itself.
    /// </summary>
    /// <exception cref="ParityUserException">It cannot be written.</exception>
    public static void Begin(string path, IReportWriter writer, CombinedReport report)
    {
        var full = Path.GetFullPath(path);
        if (!DevicePath.IsDevice(full))
        {
            DeadReports.Remove(full);
            Replace(path, writer, report);
        }
    }

    /// <summary>Writes a report; where that fails, another that stands there is removed, so that nobody takes it for this one.</summary>
    /// <exception cref="ParityUserException">It cannot be written.</exception>
    public static void Replace(string path, IReportWriter writer, CombinedReport report)
    {
        try
        {
            Write(path, writer, report);
        }
        catch (ParityUserException e) when (File.Exists(path) && !DevicePath.IsDevice(Path.GetFullPath(path)))
        {
            Remove(path);
            throw File.Exists(path) ? new ParityUserException($"{e.Message} What is there is an earlier run's and cannot be removed.", e) : e;
        }
    }

    /// <summary>Writes beside the path and renames over it; folders are created. A device, such as <c>/dev/null</c>, is written to.</summary>
    /// <exception cref="ParityUserException">It cannot be written; nothing is left behind.</exception>
    public static void Write(string path, IReportWriter writer, CombinedReport report)
    {
        string? temporary = null;
        try
        {
            var full = Path.GetFullPath(path);
            if (Directory.Exists(full))
            {
                throw new ParityUserException($"The {writer.Name} report cannot be written to {path}: it is a folder; name a file.");
            }

            if (DevicePath.IsDevice(full))
            {
                using var device = new FileStream(full, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                writer.Write(report, device);
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            temporary = DeadReports.NameFor(full);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                writer.Write(report, stream);
                stream.Flush(flushToDisk: true);
                if (!OperatingSystem.IsWindows())
                {
                    // Before the lock is let go of, which tells other runs that the file is not a dead one's.
                    File.Move(temporary, full, overwrite: true);
                }
            }

            if (OperatingSystem.IsWindows())
            {
                File.Move(temporary, full, overwrite: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ParityUserException($"The {writer.Name} report cannot be written to {path}: {e.Message} Name another path with --report {writer.Name}=PATH.", e);
        }
        finally
        {
            Remove(temporary);
        }
    }

    private static void Remove(string? temporary)
    {
        try
        {
            if (temporary is not null)
            {
                File.Delete(temporary);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that is already on its way says more than this one.
        }
    }
}
