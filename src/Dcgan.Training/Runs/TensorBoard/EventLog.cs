using System.Globalization;
using Dcgan.Shared;
using Google.Protobuf;
using Tensorboard;

namespace Dcgan.Training.Runs.TensorBoard;

/// <summary>
/// The file of a run that TensorBoard reads. A killed process leaves an unfinished record at its end at most, which TensorBoard
/// waits for; a run that goes on from a checkpoint has a new file without what came after it, so that curves never turn back.
/// </summary>
internal sealed class EventLog
{
    /// <summary>What the file's name begins with; seconds since 1970 follow, and the newest file sorts last.</summary>
    public const string Prefix = "events.out.tfevents.";

    private const string Suffix = ".dcgan";
    private const int Digits = 10;

    private readonly string _folder;
    private readonly TrainingPlan _plan;
    private string? _path;

    /// <summary>Goes on with the newest file of a folder; where there is none, the first event makes one.</summary>
    public EventLog(string folder, TrainingPlan plan)
    {
        _folder = folder;
        _plan = plan;
        _path = Files().LastOrDefault();
    }

    /// <summary>The log of a run; null where it keeps none.</summary>
    public static EventLog? Of(RunFolder folder, TrainingPlan plan) =>
        plan.TensorBoard ? new EventLog(folder.Path, plan) : null;

    /// <summary>Adds a logging step.</summary>
    /// <exception cref="IOException">It cannot be written; the message names the file.</exception>
    public void Add(MetricsLine line) => Append(RunEvents.Of(line));

    /// <summary>Adds a grid of samples.</summary>
    /// <param name="images">Images seen.</param>
    /// <param name="path">The picture.</param>
    /// <exception cref="IOException">It cannot be written; the message names the file.</exception>
    public void AddSamples(long images, string path)
    {
        (int rows, int columns) = SampleGrid.Layout(_plan.Classes?.Count ?? 0);
        Append(RunEvents.Samples(
            images,
            File.ReadAllBytes(path),
            SampleGrid.Extent(columns, _plan.Width),
            SampleGrid.Extent(rows, _plan.Height),
            _plan.Channels));
    }

    /// <summary>
    /// Drops what came after so many images, and a last record that a crash left unfinished. TensorBoard holds files open: a
    /// new one takes the place of the old, and only where something is dropped.
    /// </summary>
    /// <param name="images">Images seen; at 0 nothing is kept, as a run that begins anew draws its first samples again.</param>
    /// <exception cref="InvalidDataException">The file holds something else; nothing is dropped.</exception>
    /// <exception cref="IOException">It cannot be written; the message names the file.</exception>
    public void CutBack(long images)
    {
        if (Files() is not [.., string newest])
        {
            return;
        }

        if (images == 0 || !HasNothingElse(newest, images))
        {
            IEnumerable<byte[]> kept = RecordFile.Read(newest).Where(record => images > 0 && StepOf(record, newest) <= images);
            Create(kept.Any() ? kept : Beginning());
        }

        foreach (string old in Files().Where(path => path != _path))
        {
            File.Delete(old);
        }
    }

    /// <summary>Whether a file holds whole records of up to so many images, and nothing more.</summary>
    private static bool HasNothingElse(string path, long images)
    {
        long length = 0;
        foreach (byte[] record in RecordFile.Read(path))
        {
            if (StepOf(record, path) > images)
            {
                return false;
            }

            length += RecordFile.SizeOf(record);
        }

        return length == new FileInfo(path).Length;
    }

    private IEnumerable<byte[]> Beginning() => RunEvents.Beginning(_plan).Select(entry => entry.ToByteArray());

    private static long StepOf(byte[] record, string path)
    {
        try
        {
            return Event.Parser.ParseFrom(record).Step;
        }
        catch (InvalidProtocolBufferException broken)
        {
            throw new InvalidDataException($"'{path}' is no file of events: {broken.Message} Remove it.", broken);
        }
    }

    private void Append(Event entry)
    {
        if (_path is null)
        {
            Create(Beginning());
        }

        try
        {
            using var stream = new FileStream(_path!, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            stream.Write(RecordFile.Frame(entry.ToByteArray()));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot write '{_path}': {failure.Message}", failure);
        }
    }

    /// <summary>Makes a file that sorts after those that are there.</summary>
    private void Create(IEnumerable<byte[]> records)
    {
        long newest = Files().Select(SecondsOf).DefaultIfEmpty(0).Max();
        long seconds = Math.Max(DateTimeOffset.UtcNow.ToUnixTimeSeconds(), newest + 1);
        string path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{seconds:D10}{Suffix}"));
        AtomicFile.Write(path, stream =>
        {
            foreach (byte[] record in records)
            {
                stream.Write(RecordFile.Frame(record));
            }
        });
        _path = path;
    }

    private string[] Files() => [.. Directory.GetFiles(_folder, $"{Prefix}*{Suffix}").Order(StringComparer.Ordinal)];

    private static long SecondsOf(string path)
    {
        string text = Path.GetFileName(path)[Prefix.Length..^Suffix.Length];
        return text.Length <= Digits && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? seconds
            : 0;
    }
}
