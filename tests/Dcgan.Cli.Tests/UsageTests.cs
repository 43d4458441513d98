namespace Dcgan.Cli.Tests;

[TestClass]
public sealed class UsageTests
{
    [TestMethod]
    [DataRow("trian", "'trian'")]
    [DataRow("train extra", "'extra'")]
    [DataRow("train --bogus", "'--bogus'")]
    [DataRow("train --size 12y", "'12y'", "96x64")]
    [DataRow("train --size 30", "30x30", "28x28", "32x32")]
    [DataRow("train --size 0", "0x0")]
    [DataRow("train --size 2000000", "1024")]
    [DataRow("train --channels 2", "--channels", "'2'", "RGBA")]
    [DataRow("train --device gpu", "'gpu'", "cuda:N")]
    [DataRow("train --background red", "'red'", "#ffffff")]
    [DataRow("train --preset best", "best", "'paper'")]
    [DataRow("train --batch 1", "batch", "1", "2 to 4096")]
    [DataRow("train --batch 4.5", "--batch", "'4.5'", "whole number")]
    [DataRow("train --epochs 0", "epochs", "1 or more")]
    [DataRow("train --epochs many", "--epochs", "'many'", "whole number")]
    [DataRow("train --latent 100000", "latent", "100000", "1 to 4096")]
    [DataRow("train --width 0", "width", "1 to 1024")]
    [DataRow("train --threads 0", "threads", "1 to 1024")]
    [DataRow("train --lr-g -1", "generator rate", "-1", "above 0")]
    [DataRow("train --lr-d NaN", "discriminator rate", "NaN")]
    [DataRow("train --decay-from 2", "decay", "0 to 1")]
    [DataRow("train --schedule step", "schedule", "'step'", "cosine")]
    [DataRow("train --schedule constant --decay-from 0.5", "decay start", "0.5")]
    [DataRow("train --loss wasserstein", "loss", "'wasserstein'", "least-squares")]
    [DataRow("train --loss hinge --label-smoothing 0.1", "hinge", "no labels", "0.1")]
    [DataRow("train --label-smoothing 0.5", "label smoothing", "0.5", "0 to below 0.5")]
    [DataRow("train --fake-label-smoothing -1", "label smoothing of generated images", "-1")]
    [DataRow("train --instance-noise 2", "instance noise", "2", "0 (none) to 1")]
    [DataRow("train --r1 -1", "gradient penalty", "-1")]
    [DataRow("train --r1-every 0", "interval of the gradient penalty", "0")]
    [DataRow("train --r1-every 16", "interval of the gradient penalty", "16")]
    [DataRow("train --watch-samples 0 --watch-every 2", "snapshots between two judgements", "watched samples is 0")]
    [DataRow("train --augment color,blur", "augmentation", "'color,blur'", "cutout")]
    [DataRow("train --d-steps 0", "discriminator steps", "0", "1 to 100")]
    [DataRow("train --clip-gradients -1", "gradient clipping", "-1")]
    [DataRow("train --ema -1", "half-life", "-1")]
    [DataRow("train --ema many", "--ema", "'many'")]
    [DataRow("train --snapshot-every 0", "snapshot")]
    [DataRow("train --memory 512", "--memory", "'512'", "512MB")]
    [DataRow("train --memory 0.5MB", "--memory", "'0.5MB'", "1MB")]
    [DataRow("train --memory -1GB", "--memory", "'-1GB'")]
    [DataRow("train --resume RUN --skip-bad-images", "--skip-bad-images", "--resume")]
    [DataRow("train --seed 1 --seed 2", "--seed")]
    [DataRow("train --resume RUN --batch 3", "--batch", "--resume")]
    [DataRow("train --resume RUN --epochs 0", "epochs")]
    [DataRow("generate --model g.onnx", "--out")]
    [DataRow("generate --model g.onnx --out g.png --seeds 5-3", "'5-3'", "1,5,9-12")]
    [DataRow("generate --model g.onnx --out g.png --seeds 1,,2", "'1,,2'")]
    [DataRow("generate --model g.onnx --out g.png --seeds 1 --seeds 2", "--seeds")]
    [DataRow("generate --model g.onnx --out g.png --seeds 99999999999999999999", "99999999999999999999")]
    [DataRow("generate --model g.onnx --out g.png --seeds -9223372036854775808-9223372036854775807", "1000000")]
    [DataRow("generate --model g.onnx --out g.png --seeds 0-9000", "4096", "9001", "folder")]
    [DataRow("generate --model g.onnx --out g.png --device tpu", "'tpu'")]
    [DataRow("generate --model g.onnx --out g.jpg", "'g.jpg'", ".png", "slash")]
    [DataRow("score --model d.onnx", "score")]
    [DataRow("export RUN", "--out")]
    [DataRow("verify", "verify")]
    [DataRow("info", "info")]
    [DataRow("train-classifier --out c.onnx", "--data")]
    [DataRow("train-classifier --data d", "--out")]
    [DataRow("train-classifier --data d --out .", "'.'", "folder", "classifier.onnx")]
    [DataRow("train-classifier --data d --out c.onnx --size 12y", "'12y'", "96x64")]
    [DataRow("train-classifier --data d --out c.onnx --channels 2", "--channels", "'2'", "RGBA")]
    [DataRow("train-classifier --data d --out c.onnx --epochs 0", "epochs", "1 or more")]
    [DataRow("train-classifier --data d --out c.onnx --batch 1.5", "--batch", "'1.5'", "whole number")]
    [DataRow("train-classifier --data d --out c.onnx --rate 0", "learning rate", "above 0")]
    [DataRow("train-classifier --data d --out c.onnx --width 2000", "width", "1 to 1024")]
    [DataRow("train-classifier --data d --out c.onnx --shift -1", "shift", "0 to 64")]
    [DataRow("train-classifier --data d --out c.onnx --threads 0", "threads", "1 to 1024")]
    [DataRow("nearest-neighbour --model g.onnx --data d", "--test")]
    [DataRow("nearest-neighbour --model g.onnx --data d --test t --samples 0", "--samples", "'0'", "1000,60000")]
    [DataRow("nearest-neighbour --model g.onnx --data d --test t --samples 10,many", "--samples", "'10,many'")]
    [DataRow("nearest-neighbour --model g.onnx --data d --test t --samples 3000000000", "--samples", "'3000000000'")]
    [DataRow("nearest-neighbour --model g.onnx --data d --test t --first-seed 1.5", "--first-seed", "'1.5'")]
    [DataRow("nearest-neighbour --model g.onnx --data d --test t --threads 0", "--threads", "1 to 1024")]
    public void WrongUsageEndsWithTwo(string line, params string[] says) =>
        DcganProcess.Run(line.Split(' ')).Refused(says);

    [TestMethod]
    public void EmptyNameOfAFolderIsRefused() => DcganProcess.Run("train", "--out", "").Refused("--out", "empty");

    [TestMethod]
    public void SeveralMissingOptionsAreAllNamed()
    {
        DcganResult result = DcganProcess.Run("generate");

        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains("'--model'", result.Error);
        Assert.Contains("'--out'", result.Error);
        Assert.Contains("dcgan generate --help", result.Error);
    }
}
