using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Dcgan.Cli.Arguments;
using Dcgan.Onnx.Serving;

namespace Dcgan.Cli.Commands.Triton;

/// <summary>The options of <c>dcgan export</c> that write a model repository for NVIDIA Triton Inference Server.</summary>
internal sealed class TritonArguments
{
    private static readonly TritonOptions Default = new();

    private readonly Option<string?> _folder = new("--triton")
    {
        Description = "A model repository for NVIDIA Triton Inference Server, made or added to. Without --out of the ONNX files that PATH "
            + "holds, as they are. Its files follow Triton's published definition and were not run in Triton itself (docs/serving.md).",
        HelpName = "DIR",
    };

    private readonly Option<string?> _name = new("--triton-name")
    {
        Description = $"What the models' names start with, such as faces for faces_generator. [default: {Default.Name}]",
        HelpName = "NAME",
    };

    private readonly Option<int?> _maxBatch = new("--triton-max-batch")
    {
        Description = $"The most rows that Triton joins to one run. [default: {Default.MaxBatchSize}]",
        HelpName = "N",
        CustomParser = Number.Parse<int>,
    };

    private readonly Option<int[]?> _preferred = new("--triton-preferred")
    {
        Description = "Batch sizes to wait for, such as 8,32; Triton's documentation advises against them for most models. [default: none]",
        HelpName = "SIZES",
        CustomParser = Sizes,
    };

    private readonly Option<long?> _delay = new("--triton-delay")
    {
        Description = "Microseconds that a request may wait for others. [default: 0]",
        HelpName = "N",
        CustomParser = Number.Parse<long>,
    };

    private readonly Option<(TritonDevice Device, int Count)?> _instances = new("--triton-instances")
    {
        Description = "Instances of each model, N on every GPU or without one on the processor; or cpu:N, or gpu:N. [default: 1]",
        HelpName = "N",
        CustomParser = Instances,
    };

    private readonly Option<int?> _threads = new("--triton-threads")
    {
        Description = "Processor threads of an instance; set it where a container gets fewer cores than its machine. [default: one per core]",
        HelpName = "N",
        CustomParser = Number.Parse<int>,
    };

    private Option[] Settings => [_name, _maxBatch, _preferred, _delay, _instances, _threads];

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_folder);
        foreach (Option option in Settings)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What is asked for, or null where no repository is.</summary>
    /// <exception cref="UsageException">A value is impossible, or a setting has no repository to go with.</exception>
    public TritonRequest? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_folder) is not string folder)
        {
            return Settings.FirstOrDefault(option => parsed.GetResult(option) is not null) is Option alone
                ? throw new UsageException($"{alone.Name} goes with --triton DIR.")
                : null;
        }

        if (folder.Length == 0)
        {
            throw new UsageException("--triton is empty; name a folder.");
        }

        (TritonDevice device, int count) = parsed.GetValue(_instances) ?? (Default.Device, Default.Instances);
        var options = new TritonOptions
        {
            Name = parsed.GetValue(_name) ?? Default.Name,
            MaxBatchSize = parsed.GetValue(_maxBatch) ?? Default.MaxBatchSize,
            PreferredBatchSizes = parsed.GetValue(_preferred) ?? Default.PreferredBatchSizes,
            QueueDelayMicroseconds = parsed.GetValue(_delay) ?? Default.QueueDelayMicroseconds,
            Device = device,
            Instances = count,
            Threads = parsed.GetValue(_threads),
        };
        try
        {
            options.Validate();
        }
        catch (ArgumentException wrong)
        {
            throw new UsageException(wrong.Message);
        }

        return new TritonRequest(folder, options);
    }

    private static int[]? Sizes(ArgumentResult result)
    {
        string text = result.Tokens.Single().Value;
        var sizes = new List<int>();
        foreach (string part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size))
            {
                result.AddError($"--triton-preferred is '{text}'; use whole numbers, such as 8,32.");
                return null;
            }

            sizes.Add(size);
        }

        return [.. sizes];
    }

    private static (TritonDevice Device, int Count)? Instances(ArgumentResult result)
    {
        string text = result.Tokens.Single().Value;
        string[] parts = text.Split(':');
        TritonDevice? device = parts.Length == 1 ? TritonDevice.Auto : parts[0] switch
        {
            "cpu" => TritonDevice.Cpu,
            "gpu" => TritonDevice.Gpu,
            _ => null,
        };
        if (parts.Length <= 2 && device is not null
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            return (device.Value, count);
        }

        result.AddError($"--triton-instances is '{text}'; use a number, such as 2, cpu:2 or gpu:1.");
        return null;
    }
}
