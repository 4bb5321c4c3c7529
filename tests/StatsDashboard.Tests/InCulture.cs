using System.Globalization;

namespace StatsDashboard.Tests;

/// <summary>Runs a piece of a test as on a machine, or for a viewer, of another culture.</summary>
internal static class InCulture
{
    public static void Run(string culture, Action action) => Run(culture, () =>
    {
        action();
        return true;
    });

    public static T Run<T>(string culture, Func<T> function)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return function();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
