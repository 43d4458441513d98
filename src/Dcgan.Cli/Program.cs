using Dcgan.Cli;

return await CommandLine.RunAsync(args);
