namespace Parity.Core.Tests;

internal sealed class DevicePathTests
{
    [TestCase("/dev/null", true)]
    [TestCase("/dev/fd/1", true)]
    [TestCase("/dev/shm/tensor.npy", false)]
    [TestCase("/devices/tensor.npy", false)]
    [TestCase("/home/dev/null", false)]
    public void Devices_lie_where_Unix_keeps_them(string path, bool isDevice) => Assert.That(DevicePath.IsDevice(path), Is.EqualTo(isDevice));
}
