using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>The one account that may sign in. Its key lives as long as the process and opens nothing but the sandbox.</summary>
internal sealed class ServiceAccount
{
    public const string Email = "dashboard@sandbox-project.iam.gserviceaccount.com";

    // Making a key takes a tenth of a second; the sandboxes of one process can share it.
    private static readonly Lazy<RSA> ProcessKey = new(() => RSA.Create(2048));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public RSA Key { get; } = ProcessKey.Value;

    /// <summary>A service-account file as Google hands it out, with the sandbox's own token address.</summary>
    public string CredentialsJson(Uri address) => new JsonObject
    {
        ["type"] = "service_account",
        ["project_id"] = "sandbox-project",
        ["private_key_id"] = Convert.ToHexStringLower(SHA256.HashData(Key.ExportSubjectPublicKeyInfo()))[..40],
        ["private_key"] = Key.ExportPkcs8PrivateKeyPem() + "\n",
        ["client_email"] = Email,
        ["client_id"] = "100000000000000000001",
        ["auth_uri"] = new Uri(address, "/auth").ToString(),
        ["token_uri"] = new Uri(address, "/token").ToString(),
        ["universe_domain"] = "googleapis.com",
    }.ToJsonString(Indented);
}
