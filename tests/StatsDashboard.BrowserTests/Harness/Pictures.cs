using Microsoft.Playwright;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>For people to look at, never compared: written to the folder that the variable <c>PICTURES</c> names, if any.</summary>
internal static class Pictures
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PICTURES");

    /// <summary>The whole page in both colour schemes.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        if (string.IsNullOrEmpty(Folder))
        {
            return;
        }

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            var file = $"{name}-{page.ViewportSize?.Width}-{(scheme is ColorScheme.Dark ? "dark" : "light")}.png";
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, file), FullPage = true });
        }
    }
}
