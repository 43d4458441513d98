using Dcgan.MLNet.Columns;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Dcgan.MLNet.Saving;

/// <summary>
/// Turns a column of one-element logit vectors, which is all that ML.NET's ONNX transformer can make, into the scalar
/// columns of a calibrated binary predictor, with stock components that any ML.NET can load.
/// </summary>
/// <remarks>
/// A linear model of weight 1 and bias 0 makes PredictedLabel and Score of the logit, exactly; a Platt calibrator of
/// slope −1 and offset 0, which is the logistic function, makes Probability of Score. ML.NET has no public constructor
/// of a linear model, so a perceptron (learning rate 1, one pass, no averaging) learns that one from two examples: from
/// (x = 1, true) it takes weight 1 and bias 1, and (x = 0, false), which it then scores as 1, takes the bias back.
/// </remarks>
internal static class IdentityPredictor
{
    public static IEnumerable<ITransformer> Create(MLContext mlContext, string logitColumnName)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Logit)].ColumnName = logitColumnName;
        IDataView examples = mlContext.Data.LoadFromEnumerable(
            [new Example { Logit = [1], Label = true }, new Example { Logit = [0], Label = false }], schema);
        BinaryPredictionTransformer<LinearBinaryModelParameters> linear =
            mlContext.BinaryClassification.Trainers.AveragedPerceptron(new AveragedPerceptronTrainer.Options
            {
                FeatureColumnName = logitColumnName,
                LabelColumnName = nameof(Example.Label),
                LearningRate = 1,
                NumberOfIterations = 1,
                DecreaseLearningRate = false,
                L2Regularization = 0,
                InitialWeightsDiameter = 0,
                Averaged = false,
                LazyUpdate = false,
                Shuffle = false,
            }).Fit(examples);
        if (linear.Model.Weights is not [1f] || linear.Model.Bias != 0)
        {
            throw new InvalidOperationException(
                "This version of ML.NET trains the perceptron in another way: the linear model that carries the logit "
                + $"has weight {linear.Model.Weights[0]} and bias {linear.Model.Bias} instead of 1 and 0.");
        }

        CalibratorTransformer<PlattCalibrator> logistic = mlContext.BinaryClassification.Calibrators
            .Platt(slope: -1, offset: 0, scoreColumnName: BinaryScoreColumns.Score)
            .Fit(linear.Transform(examples));
        return [linear, logistic];
    }

    private sealed class Example
    {
        [VectorType(1)]
        public float[] Logit { get; set; } = [];

        public bool Label { get; set; }
    }
}
