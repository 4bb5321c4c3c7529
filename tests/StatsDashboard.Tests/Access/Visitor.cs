using System.Net;
using System.Text.RegularExpressions;

namespace StatsDashboard.Tests.Access;

/// <summary>A browser or a program; it keeps its cookies and follows no redirect.</summary>
internal sealed partial class Visitor(HttpClient client)
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path, string? cookie = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return client.SendAsync(request, Stop);
    }

    public Task<HttpResponseMessage> HeadAsync(string path) => client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Stop);

    public Task<string> ReadAsync(string path) => client.GetStringAsync(path, Stop);

    /// <summary>Posts a form, with an antiforgery token in a header or a field when one is given.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string path, string? header = null, string? field = null, params (string Name, string Value)[] form)
    {
        var fields = form.ToDictionary(pair => pair.Name, pair => pair.Value);
        if (field is not null)
        {
            fields["__RequestVerificationToken"] = field;
        }

        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        if (header is not null)
        {
            request.Headers.Add("RequestVerificationToken", header);
        }

        return client.SendAsync(request, Stop);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request, Stop);

    public Task<HttpResponseMessage> PostJsonAsync(string path, string json) =>
        client.PostAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"), Stop);

    public async Task<HttpResponseMessage> SignInAsync(string name, string password, string query = "") =>
        await PostAsync("/login" + query, null, await AntiforgeryTokenAsync("/login"), ("Name", name), ("Password", password));

    public async Task<Visitor> SignedInAsync(string name)
    {
        using var answer = await SignInAsync(name, AccessApp.Password);
        return answer.StatusCode is HttpStatusCode.Redirect
            ? this
            : throw new InvalidOperationException($"{name} could not sign in: {answer.StatusCode}");
    }

    /// <summary>What a page gives its own forms and scripts.</summary>
    public async Task<string> AntiforgeryTokenAsync(string page = "/status") => Token().Match(await ReadAsync(page)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

internal static class Answers
{
    public static Task<string> TextAsync(this HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken);
}
