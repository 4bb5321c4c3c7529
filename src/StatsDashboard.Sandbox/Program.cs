return await StatsDashboard.Sandbox.Hosting.CommandLine.RunAsync(args);
