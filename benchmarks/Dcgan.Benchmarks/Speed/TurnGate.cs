using System.Diagnostics;
using System.Globalization;

namespace Dcgan.Benchmarks.Speed;

/// <summary>
/// Lets a training run in turns: it waits at the gate until a line on standard input grants it seconds, and tells on standard
/// output what it did in them. Between turns the process does nothing. A turn is a whole number of periods, so that what a
/// training does once a period belongs to every turn.
/// </summary>
/// <param name="period">Images of a period.</param>
/// <param name="more">What else it tells, beside images a second.</param>
internal sealed class TurnGate(long period, params Func<double>[] more)
{
    private readonly Stopwatch _turn = new();
    private long _imagesBefore;
    private double _granted;

    /// <summary>To be called now and then; returns when the training may go on.</summary>
    /// <param name="images">Images trained on so far.</param>
    /// <exception cref="OperationCanceledException">There are no more turns.</exception>
    public void Pass(long images)
    {
        if (_turn.IsRunning)
        {
            if (images % period != 0 || _turn.Elapsed.TotalSeconds < _granted)
            {
                return;
            }

            double speed = (images - _imagesBefore) / _turn.Elapsed.TotalSeconds;
            Answer([speed, .. more.Select(value => value())]);
        }

        _granted = NextTurn() ?? throw new OperationCanceledException();
        _imagesBefore = images;
        _turn.Restart();
    }

    /// <summary>Seconds of the next turn; null where there is none.</summary>
    public static double? NextTurn() =>
        Console.In.ReadLine() is string line ? double.Parse(line, CultureInfo.InvariantCulture) : null;

    /// <summary>Tells what came of a turn.</summary>
    public static void Answer(params double[] values)
    {
        Console.Out.WriteLine(string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        Console.Out.Flush();
    }
}
