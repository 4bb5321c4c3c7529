/// <summary>The runtime looks for this name, without a namespace. Being loaded is all: the host then finds <c>ProbeStartup</c>.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
    }
}
