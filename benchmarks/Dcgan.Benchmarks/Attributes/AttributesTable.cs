using System.Globalization;
using Dcgan.Benchmarks.Measuring;
using Dcgan.Training.Attributes;
using Dcgan.Training.Data;

namespace Dcgan.Benchmarks.Attributes;

/// <summary>The results as Markdown.</summary>
internal sealed class AttributesTable
{
    /// <summary>The attributes whose directions are tried: each is also told as there or not in the trials of the other.</summary>
    public static readonly string[] Attributes = ["glasses", "smile"];

    private readonly MarkdownReport _report;
    private readonly AttributedLatents _examples;
    private readonly List<DirectionTrials> _trials = [];

    public AttributesTable(
        AttributesOptions options,
        IReadOnlyList<AttributeAccuracy> accuracies,
        ImageSet test,
        AttributedLatents examples,
        AttributedLatents faces)
    {
        _report = new MarkdownReport(
            "Vector arithmetic on sprites, measured",
            "A network reads attributes of faces, each from 0 to 1; from 0.5 on a face has the attribute. The direction of an attribute is\n"
            + "the mean latent of generated faces that have it, less that of those that lack it. It is added to other faces that lack it, and\n"
            + "taken from those that have it. \"Moved\" is the mean of |after − before|, over that of two random faces: 0 where nothing\n"
            + "changed, 1 where nothing is left. Random directions, one a face, are as long as the direction beside them.",
            $"Directions found with {options.Examples:N0} generated faces, tried on {options.Faces:N0} others",
            $"Network tested with {test.Count:N0} drawn faces that it was not trained on");
        _examples = examples;
        Networks(accuracies, examples);
        _report.Begin(
            "How often attributes occur",
            "Shares of faces that have them: of the drawn ones in truth, of the generated ones by the network.",
            "attribute", "drawn", "generated, examples", "generated, tried on");
        foreach (string attribute in Attributes)
        {
            int column = examples.IndexOf(attribute);
            float[] truth = [.. test.Attributes!.data<float>().ToArray().Where((_, index) => index % examples.Names.Count == column)];
            _report.Add(
                attribute,
                Percent(truth.Average(value => value >= AttributeAccuracy.Threshold ? 1.0 : 0)),
                Percent(examples.Where(attribute, present: true).Count / (double)examples.Count),
                Percent(faces.Where(attribute, present: true).Count / (double)faces.Count));
        }
    }

    public void Add(DirectionTrials trials)
    {
        _trials.Add(trials);
        string other = Attributes.Single(attribute => attribute != trials.Attribute);
        _report.Begin(
            Invariant($"{trials.Attribute}: a direction of length {trials.Length:F2}"),
            Invariant($"Added to {trials.Along[0].Added.Images:N0} faces without, taken from {trials.Along[0].TakenAway.Images:N0} with it. Directions of three\n")
            + Invariant($"examples with and three without have a mean length of {trials.PaperLength:F2}; {DirectionTrials.Sets} of them were tried, each on some of the faces."),
            "step",
            $"{trials.Attribute} appears",
            $"{other} as before",
            "others moved",
            $"{trials.Attribute} disappears",
            $"{other} as before",
            "others moved");
        foreach ((double strength, int place) in DirectionTrials.Strengths.Select((strength, place) => (strength, place)))
        {
            Row(Invariant($"**{strength} × the direction**"), trials.Along[place], other);
            Row(Invariant($"random, as long as {strength} ×"), trials.AtRandom[place], other);
        }

        Row("1 × a direction of three examples", trials.AlongPaper, other);
        Row("random, as long", trials.AtRandomAsPaper, other);
        _report.Begin(
            $"{trials.Attribute}: directions of few examples",
            Invariant($"Means over {DirectionTrials.Sets} sets of examples, of different seeds. The steps are as long as {DirectionTrials.Chosen} × the direction of all\n")
            + Invariant($"examples, whatever the directions' own length is. \"Cosine\" is that of the angle to the direction of all examples."),
            "examples with, and as many without", "length", "cosine", $"{trials.Attribute} appears", "others moved", $"{trials.Attribute} disappears", "others moved");
        foreach (FewExamples few in trials.FewExamples)
        {
            _report.Add(
                $"{few.Count}",
                Invariant($"{few.Length:F2}"),
                Invariant($"{few.Cosine:F2}"),
                Percent(few.Trial.Added.Succeeded),
                Invariant($"{few.Trial.Added.OthersMoved:F2}"),
                Percent(few.Trial.TakenAway.Succeeded),
                Invariant($"{few.Trial.TakenAway.OthersMoved:F2}"));
        }
    }

    public void Publish(string? file)
    {
        _report.Begin(
            Invariant($"Attribute by attribute, at {DirectionTrials.Chosen} × the direction"),
            "How far each attribute moved when a direction was added, and when a random one was; and how far it goes together with the\n"
            + "direction's attribute (Pearson's correlation) among the generated faces that the directions were found with.",
            [
                "attribute",
                .. _trials.SelectMany(trials => (string[])
                [
                    $"{trials.Attribute} added", $"random, as long as {trials.Attribute}", $"correlation with {trials.Attribute}",
                ]),
            ]);
        foreach (string name in _trials.SelectMany(trials => trials.Along[0].Added.Others).Select(change => change.Name).Distinct())
        {
            _report.Add(
            [
                name,
                .. _trials.SelectMany(trials => (string[])
                [
                    Moved(DirectionTrials.AtChosen(trials.Along).Added, name),
                    Moved(DirectionTrials.AtChosen(trials.AtRandom).Added, name),
                    Correlation(trials.Attribute, name),
                ]),
            ]);
        }

        _report.Publish(file);
    }

    private void Networks(IReadOnlyList<AttributeAccuracy> accuracies, AttributedLatents examples)
    {
        _report.Begin(
            "How well the network reads",
            "Of drawn faces. R² is 1 for whoever is always right and 0 for whoever always says the mean. \"Right side\" is the share of faces\n"
            + "whose value lies on the truth's side of 0.5; the area under the ROC curve is of what is there or not. The last column\n"
            + "is how far two random generated faces are apart (two numbers taken evenly from 0 to 1: 0.33).",
            "attribute", "R²", "mean error", "right side", "AUC", "two random faces");
        foreach ((AttributeAccuracy accuracy, int column) in accuracies.Select((accuracy, column) => (accuracy, column)))
        {
            _report.Add(
                accuracy.Name,
                Invariant($"{accuracy.RSquared:F3}"),
                Invariant($"{accuracy.Error:F3}"),
                Percent(accuracy.Accuracy),
                accuracy.Auc is double auc ? Invariant($"{auc:F4}") : "",
                Invariant($"{examples.MeanDifference(column):F3}"));
        }
    }

    private void Row(string step, TrialPair pair, string other) =>
        _report.Add([step, .. Cells(pair.Added, other), .. Cells(pair.TakenAway, other)]);

    private static string[] Cells(ArithmeticTrial trial, string other) =>
    [
        Percent(trial.Succeeded),
        Percent(trial.Others.Single(change => change.Name == other).Kept),
        Invariant($"{trial.OthersMoved:F2}"),
    ];

    private static string Moved(ArithmeticTrial trial, string name) =>
        trial.Others.SingleOrDefault(change => change.Name == name) is AttributeChange change ? Invariant($"{change.Moved:F2}") : "";

    private string Correlation(string attribute, string other) => attribute == other
        ? ""
        : Invariant($"{_examples.Correlation(_examples.IndexOf(attribute), _examples.IndexOf(other)):F2}");

    private static string Percent(double share) => Invariant($"{100 * share:F1}%");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
