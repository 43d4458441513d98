using System.Buffers.Binary;

namespace Dcgan.Cli.Tests;

/// <summary>IDX files of grey 12×12 images whose bright half tells their class: 0 is the upper one, 1 the lower one.</summary>
internal static class LabelledFiles
{
    /// <summary>Writes images, and the labels beside them.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="part">The first part of the files' names, such as <c>train</c>.</param>
    /// <param name="count">How many images.</param>
    /// <param name="labels">Whether there is a label file.</param>
    /// <param name="classes">1 for images of class 0 only.</param>
    /// <returns>The image file.</returns>
    public static string Write(TestFolder folder, string part, int count, bool labels = true, int classes = 2)
    {
        var random = new Random(count);
        byte[] images = [0, 0, 8, 3, .. Number(count), .. Number(12), .. Number(12), .. new byte[count * 144]];
        byte[] classIndices = [0, 0, 8, 1, .. Number(count), .. new byte[count]];
        for (int i = 0; i < count; i++)
        {
            int label = i % classes;
            classIndices[8 + i] = (byte)label;
            for (int j = 0; j < 144; j++)
            {
                images[16 + i * 144 + j] = (byte)(random.Next(100) + (j / 72 == label ? 150 : 0));
            }
        }

        string path = folder[$"{part}-images-idx3-ubyte"];
        File.WriteAllBytes(path, images);
        if (labels)
        {
            File.WriteAllBytes(folder[$"{part}-labels-idx1-ubyte"], classIndices);
        }

        return path;
    }

    private static byte[] Number(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
