using System.Text;
using Parity.Core.Tensors;

namespace Parity.Interop.Tests.Numpy;

internal sealed class NpyHeaderTests
{
    [TestCase("{'shape': (2,), 'descr': '|u1', 'fortran_order': False}")]
    [TestCase("{\"shape\":(2,),\"fortran_order\":True,\"descr\":\"<u1\"}")]
    [TestCase(" \t{ 'descr' : '>u1' , 'fortran_order' : False , 'shape' : ( 2 , ) , } \n\n")]
    [TestCase("{'descr': 'u1',\n 'fortran_order': False,\r\n 'shape': (2L,)}")]
    [TestCase("{'descr': '=u1', 'fortran_order': False, 'shape': (2, 1)}", 2, 1)]
    [TestCase("{'descr': '|u1', 'fortran_order': True, 'shape': (1, 2,), }", 1, 2)]
    public void Reads_dictionaries_in_any_style(string header, params int[] sizes)
    {
        var shape = new TensorShape([.. (sizes.Length == 0 ? [2] : sizes).Select(size => (long)size)]);
        Same.Assert(Npy.Read(Npy.WithHeader(header, 8, 9)), new TensorData("x", ElementType.UInt8, shape, new byte[] { 8, 9 }));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("{,}")]
    [TestCase("[]")]
    [TestCase("None")]
    [TestCase("{'descr': '|u1', 'fortran_order': False}")]
    [TestCase("{'descr': '|u1', 'shape': (2,)}")]
    [TestCase("{'fortran_order': False, 'shape': (2,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (2,), 'extra': 1}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (2,), 'shape': (2,)}")]
    [TestCase("{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (2,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'fortran_order': False, 'shape': (2,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (2,)} {}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (2,)}\0")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (2,)")]
    [TestCase("{'descr': '|u1' 'fortran_order': False, 'shape': (2,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (2,),,}")]
    [TestCase("{'descr', '|u1', 'fortran_order': False, 'shape': (2,)}")]
    [TestCase("{'descr: '|u1', 'fortran_order': False, 'shape': (2,)}")]
    [TestCase("{'descr': '\\x7cu1', 'fortran_order': False, 'shape': (2,)}")]
    [TestCase("{'descr': None, 'fortran_order': False, 'shape': (2,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': 0, 'shape': (2,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': 'False', 'shape': (2,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': Falsee, 'shape': (2,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': , 'shape': (2,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (2)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': 2}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': [2]}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': ((2,),)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (2 1)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (2,}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (2.0,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (0x2,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (02,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (1_0,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (True,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (+2,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (None,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (2LL,)}")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': ('2',)}")]
    public void Refuses_headers_that_numpy_does_not_write(string header) =>
        Assert.That(Npy.Refusal(Npy.WithHeader(header, 8, 9)), Does.StartWith("file.npy: its header ").And.EndsWith("; save the array again with np.save."));

    [TestCase("(-1,)", "a negative dimension")]
    [TestCase("(2, -9223372036854775808)", "a negative dimension")]
    [TestCase("(9223372036854775808,)", "does not fit 64 bits")]
    [TestCase("(99999999999999999999999999999999999999999999,)", "does not fit 64 bits")]
    [TestCase("(4294967296, 4294967296)", "does not fit 64 bits")]
    [TestCase("(4611686018427387904, 2)", "does not fit 64 bits")]
    [TestCase("(9223372036854775807, 9223372036854775807, 0)", "does not fit 64 bits")]
    [TestCase("(3037000500, 3037000500, 3037000500)", "does not fit 64 bits")]
    public void Refuses_shapes_that_cannot_be(string shape, string reason) =>
        Assert.That(Npy.Refusal(Npy.Of("|u1", shape)), Does.Contain(reason));

    [Test]
    public void Counts_the_size_of_elements_when_it_checks_for_overflow() =>
        Assert.That(Npy.Refusal(Npy.Of("<f8", "(4611686018427387904,)")), Does.Contain("does not fit 64 bits"));

    [Test]
    public void An_empty_shape_may_have_large_dimensions() =>
        Assert.That(Npy.Read(Npy.Of("<f8", "(0, 9223372036854775807, 9223372036854775807)")).Shape, Is.EqualTo(new TensorShape(0, long.MaxValue, long.MaxValue)));

    [Test]
    public void Reads_64_dimensions_and_refuses_65()
    {
        Assert.That(Npy.Read(Npy.Of("|u1", $"({string.Concat(Enumerable.Repeat("1, ", 64))})", 7)).Shape.Rank, Is.EqualTo(64));
        Assert.That(Npy.Refusal(Npy.Of("|u1", $"({string.Concat(Enumerable.Repeat("1, ", 65))})", 7)), Does.Contain("more than 64 dimensions"));
    }

    [TestCase("<i3")]
    [TestCase("")]
    [TestCase("<")]
    [TestCase("<<f4")]
    [TestCase("!f4")]
    [TestCase("float32")]
    [TestCase("<F4")]
    [TestCase("<f4 ")]
    [TestCase("<b2")]
    [TestCase("<f1")]
    public void Refuses_types_that_numpy_does_not_write(string descr) =>
        Assert.That(Npy.Refusal(Npy.Of(descr, "(1,)", 1, 2, 3, 4)), Does.StartWith($"file.npy: its type '{descr}' is not one of numpy's number types"));

    [TestCase("[('a', '<f4')]")]
    [TestCase("('<f4', (2,))")]
    public void Refuses_structured_types(string descr) =>
        Assert.That(Npy.Refusal(Npy.WithHeader($"{{'descr': {descr}, 'fortran_order': False, 'shape': ()}}", 0, 0, 0, 0)), Does.Contain("structured array"));

    [TestCase(0, 0)]
    [TestCase(4, 0)]
    [TestCase(1, 1)]
    [TestCase(255, 255)]
    public void Refuses_other_versions(byte major, byte minor)
    {
        var file = Golden.Bytes("version1.npy");
        (file[6], file[7]) = (major, minor);
        Assert.That(Npy.Refusal(file), Does.Contain($"version {major}.{minor} of the .npy format"));
    }

    [Test]
    public void Version_3_must_be_utf8() => Assert.That(
        Npy.Refusal(Npy.WithHeader(3, [.. Encoding.Latin1.GetBytes("{'descr': '|u1é', 'fortran_order': False, 'shape': (2,)}")], 8, 9)), Does.Contain("not UTF-8"));

    [Test]
    public void Messages_hold_no_control_characters() => Assert.That(
        Npy.Refusal(Npy.WithHeader("{'\u001b[31m\r\n': 1}")).Any(char.IsControl), Is.False);
}
