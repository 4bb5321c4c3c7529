using System.Globalization;

namespace StatsDashboard.Sandbox.Hosting;

/// <summary>The sandbox as a program of its own.</summary>
internal static class CommandLine
{
    private const string Usage = """
        Serves the partner API and the Google Analytics Data API with made-up figures, on this machine only.

          --urls http://127.0.0.1:5090   where to listen; loopback only
          --grpc-urls http://127.0.0.1:5091   where to listen for gRPC without TLS; loopback only
          --products 60                  how many products
          --dollar-products 0            how many of them are paid in USD
          --seed 1                       same seed, same figures
          --latency 400ms                400ms (log-normal median, 1 % stragglers), 1s-constant or 0
          --analytics-latency 400ms      the same for Google Analytics; default: as --latency
          --rate 600                     partner calls a minute; 0: no limit
          --concurrency 8                partner calls at once; 0: no limit
          --daily 0                      partner calls a day; 0: no limit
          --api-key sandbox-key-0001     the partner key
          --property 123456789           the Google Analytics property
          --timezone UTC                 IANA zone that decides today
          --https true                   also listens with TLS, for REST and gRPC, on a free port
          --credentials path             where to write the service-account file
          --orders path                  where to write the shop's orders, a file of SQLite
          --certificate path             where to write the certificate of https, for clients to trust
          --help                         this text
        """;

    private static readonly Dictionary<string, string> Defaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["urls"] = "http://127.0.0.1:5090",
        ["grpc-urls"] = "http://127.0.0.1:5091",
        ["products"] = "60",
        ["dollar-products"] = "0",
        ["seed"] = "1",
        ["latency"] = "400ms",
        ["analytics-latency"] = "",
        ["rate"] = "600",
        ["concurrency"] = "8",
        ["daily"] = "0",
        ["api-key"] = "sandbox-key-0001",
        ["property"] = "123456789",
        ["timezone"] = "UTC",
        ["https"] = "false",
        ["credentials"] = "",
        ["orders"] = "",
        ["certificate"] = "",
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Contains("--help"))
        {
            await Console.Out.WriteLineAsync(Usage);
            return 0;
        }

        try
        {
            var settings = new ConfigurationBuilder().AddInMemoryCollection(Defaults!).AddCommandLine(args).Build();
            await ServeAsync(settings);
            return 0;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or IOException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private static async Task ServeAsync(IConfiguration settings)
    {
        if (settings.AsEnumerable().Select(entry => entry.Key).FirstOrDefault(key => !Defaults.ContainsKey(key)) is { } unknown)
        {
            throw new ArgumentException($"--{unknown} is not known; --help lists what is.");
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        await using var host = await SandboxHost.StartAsync(Read(settings), stop.Token);
        await AnnounceAsync(host, settings);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static SandboxOptions Read(IConfiguration settings)
    {
        return new SandboxOptions
        {
            Url = settings["urls"]!,
            GrpcUrl = settings["grpc-urls"]!,
            Products = Number("products"),
            DollarProducts = Number("dollar-products"),
            Seed = Number("seed"),
            Latency = Latency("latency"),
            AnalyticsLatency = settings["analytics-latency"] is { Length: > 0 } ? Latency("analytics-latency") : null,
            RequestsPerMinute = Number("rate"),
            MaxConcurrency = Number("concurrency"),
            RequestsPerDay = Number("daily"),
            ApiKey = settings["api-key"]!,
            PropertyId = settings["property"]!,
            TimeZone = settings["timezone"]!,
            Https = settings["https"] == "true",
        };

        int Number(string key) => int.TryParse(settings[key], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"--{key} is '{settings[key]}'; allowed: a whole number.");

        SandboxLatency Latency(string key) => SandboxLatency.Parse(settings[key]!)
            ?? throw new ArgumentException($"--{key} is '{settings[key]}'; allowed: such as 400ms, 2s, 1s-constant or 0.");
    }

    private static async Task AnnounceAsync(SandboxHost host, IConfiguration settings)
    {
        await WriteAsync(settings["credentials"]!, host.CredentialsJson);
        if (settings["orders"] is { Length: > 0 } orders)
        {
            host.WriteOrders(orders);
        }

        await WriteAsync(settings["certificate"]!, SandboxHost.Certificate.ExportCertificatePem());
        await Console.Out.WriteLineAsync($"""
            partner API           {host.Address}v1/
            Google Analytics API  {host.GrpcAddress} (gRPC), {host.Address}v1beta/ (REST)
            all of it over TLS    {host.SecureAddress?.ToString() ?? "no; ask with --https true"}
            token endpoint        {host.Address}token
            faults and calls      {host.Address}sandbox/faults, {host.Address}sandbox/calls
            api key               {host.ApiKey}
            property id           {host.PropertyId}
            credentials           {Written("credentials")}
            orders                {Written("orders")}
            certificate           {Written("certificate")}
            """);

        string Written(string key) =>
            settings[key] is { Length: > 0 } path ? Path.GetFullPath(path) : $"not written; ask with --{key} path";
    }

    private static async Task WriteAsync(string path, string text)
    {
        if (path.Length == 0)
        {
            return;
        }

        // The credentials hold a private key: for the eyes of the owner. A file that is there keeps its mode, so it goes first.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new StreamWriter(path, options);
        await file.WriteAsync(text);
    }
}
