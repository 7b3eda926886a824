using Parity.Imaging.Decoding;

namespace Parity.Imaging.Tests.Decoding;

/// <summary>Marker sequences made by hand: FFC0 a baseline frame, FFC2 a progressive one, FFDA a scan, FFD9 the end.</summary>
internal sealed class JpegScansTests
{
    private const string Start = "FFD8";
    private const string Baseline = "FFC0000B080001000103000000";
    private const string Progressive = "FFC2000B080001000103000000";
    private const string WholeScan = "FFDA000403001122";
    private const string OneColorScan = "FFDA000401001122";
    private const string End = "FFD9";

    [TestCase(Start + Baseline + WholeScan + End, false, TestName = "Whole_baseline_file_is_not_cut")]
    [TestCase(Start + Baseline + WholeScan, false, TestName = "Single_scan_without_end_is_left_to_the_decoder")]
    [TestCase(Start + Baseline + OneColorScan + OneColorScan + OneColorScan + End, false, TestName = "A_scan_for_each_colour_with_end_is_not_cut")]
    [TestCase(Start + Baseline + OneColorScan + OneColorScan, true, TestName = "A_scan_for_each_colour_without_end_is_cut")]
    [TestCase(Start + Progressive + WholeScan + OneColorScan + End, false, TestName = "Whole_progressive_file_is_not_cut")]
    [TestCase(Start + Progressive + WholeScan + OneColorScan, true, TestName = "Progressive_file_without_end_is_cut")]
    [TestCase(Start + Progressive + WholeScan + "FFFFFF" + End, false, TestName = "Fill_bytes_before_a_marker_are_skipped")]
    [TestCase(Start + Progressive + "0000" + WholeScan + End, false, TestName = "Rubbish_between_segments_does_not_hide_the_end")]
    [TestCase(Start + Progressive + WholeScan + End + "00112233", false, TestName = "Bytes_after_the_end_do_not_matter")]
    [TestCase(Start + "FFE10006FFD91122" + Progressive + WholeScan, true, TestName = "End_of_a_thumbnail_is_not_the_end")]
    [TestCase(Start + Progressive + "FFDA00040300FFD011FF0022", true, TestName = "Restart_markers_and_stuffed_bytes_do_not_end_a_scan")]
    public void Cut(string hexadecimal, bool isCut) =>
        Assert.That(JpegScans.Of(Convert.FromHexString(hexadecimal)).IsCut, Is.EqualTo(isCut));
}
