using System.CommandLine;
using Dcgan.Benchmarks.Quality;

var root = new RootCommand("Measures the product against plain references.") { QualityCommand.Create() };
return root.Parse(args).Invoke();
