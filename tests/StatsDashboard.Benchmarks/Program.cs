using StatsDashboard.Benchmarks;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // Unwinds instead of dying, so that no child is left behind.
    press.Cancel = true;
    stop.Cancel();
};

return await CommandLine.RunAsync(args, stop.Token);
