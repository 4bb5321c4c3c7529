using StatsDashboard.BrowserTests.Harness;
using Xunit.v3;

// A test class is a collection of its own. Two at a time: each keeps a browser page, a dashboard and a sandbox busy.
[assembly: Parallelization(MaxThreads = 2)]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(OrdinaryDashboard))]
