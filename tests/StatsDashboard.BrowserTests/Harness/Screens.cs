using Microsoft.Playwright;

namespace StatsDashboard.BrowserTests.Harness;

internal static class Screens
{
    public static ViewportSize Desk => new() { Width = 1440, Height = 900 };

    public static ViewportSize Phone => new() { Width = 390, Height = 844 };
}
