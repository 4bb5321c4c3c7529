using Xunit;
namespace StatsDashboard.Tests;
public sealed class ScaffoldTests { [Fact] public void Builds() => Assert.True(true); }
