using System.Text;

namespace Dcgan.Imaging.Tests;

[TestClass]
public class CmykJpegTests
{
    /// <summary>Inks are stored inverted behind Adobe's marker: 255 is no ink. Red = (1 − cyan) · (1 − black), and so on.</summary>
    [TestMethod]
    [DataRow(255, 255, 255, 255)]
    [DataRow(0, 255, 255, 255)]
    [DataRow(255, 40, 200, 255)]
    [DataRow(200, 100, 50, 128)]
    [DataRow(128, 128, 128, 0)]
    public void Inks_become_colours(int cyan, int magenta, int yellow, int black)
    {
        byte[] jpeg = Cmyk(cyan, magenta, yellow, black);

        RasterImage image = ImageReader.Decode(jpeg, "cmyk.jpg", new ImageReadOptions());

        Assert.AreEqual((8, 8, 3), (image.Width, image.Height, image.Channels));
        int[] inks = [cyan, magenta, yellow];
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            Assert.AreEqual(inks[i % 3] * black / 255.0, image.Pixels[i], 1.0);
        }
    }

    /// <summary>
    /// A baseline JPEG (ITU-T T.81) of one 8×8 block per component: only the DC coefficient is coded, quantised by 8, so
    /// that its value is the sample minus 128.
    /// </summary>
    private static byte[] Cmyk(params int[] samples)
    {
        byte[] codeLengths = new byte[16];
        codeLengths[3] = 9; // the categories 0 to 8 have the four-bit codes 0000 to 1000
        byte[] endOfBlockOnly = new byte[16];
        endOfBlockOnly[0] = 1; // the one-bit code 0
        byte[] components = [.. Enumerable.Range(1, 4).SelectMany(i => new byte[] { (byte)i, 0x11, 0 })];
        byte[] scan = [.. Enumerable.Range(1, 4).SelectMany(i => new byte[] { (byte)i, 0 })];
        return
        [
            0xFF, 0xD8,
            .. Segment(0xEE, [.. Encoding.ASCII.GetBytes("Adobe"), 0, 100, 0, 0, 0, 0, 0]),
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]),
            .. Segment(0xC0, [8, 0, 8, 0, 8, 4, .. components]),
            .. Segment(0xC4, [0x00, .. codeLengths, 0, 1, 2, 3, 4, 5, 6, 7, 8]),
            .. Segment(0xC4, [0x10, .. endOfBlockOnly, 0]),
            .. Segment(0xDA, [4, .. scan, 0, 63, 0]),
            .. Entropy(samples),
            0xFF, 0xD9,
        ];
    }

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Entropy(int[] samples)
    {
        var bits = new StringBuilder();
        foreach (int sample in samples)
        {
            int value = sample - 128, magnitude = Math.Abs(value), category = 0;
            while (magnitude >> category > 0)
            {
                category++;
            }

            int coded = value < 0 ? value + (1 << category) - 1 : value;
            bits.Append(Convert.ToString(category, 2).PadLeft(4, '0'));
            if (category > 0)
            {
                bits.Append(Convert.ToString(coded, 2).PadLeft(category, '0'));
            }

            bits.Append('0');
        }

        bits.Append('1', (8 - bits.Length % 8) % 8);
        return [.. Enumerable.Range(0, bits.Length / 8)
            .Select(i => Convert.ToByte(bits.ToString(8 * i, 8), 2))
            .SelectMany(value => value == 0xFF ? new byte[] { 0xFF, 0 } : [value])];
    }
}
