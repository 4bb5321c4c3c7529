using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using StatsDashboard.Sandbox;

namespace StatsDashboard.Tests.Sandbox;

/// <summary>Claims signed with the key of the sandbox's service account, or with another.</summary>
internal static class SignedClaims
{
    public static string Sign(SandboxHost host, TimeProvider clock, Action<JsonObject> change, RSA? key)
    {
        var account = JsonNode.Parse(host.CredentialsJson)!;
        var issued = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = (string)account["client_email"]!,
            ["iat"] = issued,
            ["exp"] = issued + 3600,
            ["scope"] = "https://www.googleapis.com/auth/analytics https://www.googleapis.com/auth/analytics.readonly",
        };
        change(claims);
        using var own = RSA.Create();
        own.ImportFromPem((string)account["private_key"]!);
        var signed = $"{Part("""{"alg":"RS256","typ":"JWT"}""")}.{Part(claims.ToJsonString())}";
        var signature = (key ?? own).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";

        static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }
}
