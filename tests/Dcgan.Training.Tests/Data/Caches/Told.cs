using Dcgan.Training.Data;

namespace Dcgan.Training.Tests.Data.Caches;

/// <summary>Keeps what a loading tells.</summary>
internal sealed class Told : IProgress<LoadProgress>
{
    private readonly List<LoadProgress> _reports = [];

    public string[] Notices => [.. All.Select(report => report.Notice).OfType<string>()];

    public LoadProgress[] Counts => [.. All.Where(report => report.Notice is null)];

    private LoadProgress[] All
    {
        get
        {
            lock (_reports)
            {
                return [.. _reports];
            }
        }
    }

    public void Report(LoadProgress value)
    {
        lock (_reports)
        {
            _reports.Add(value);
        }
    }
}
