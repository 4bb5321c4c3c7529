using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Access;
using Xunit;

namespace StatsDashboard.Tests.Access;

/// <summary>Who is sent to the login page, and who gets a status and a sentence.</summary>
public sealed class RefusalTests
{
    private const string Page = "text/html,*/*;q=0.8";

    [Theory]
    [InlineData(Page, null)]
    [InlineData(Page, "navigate")]
    [InlineData("TEXT/HTML", "")]
    public async Task A_person_is_sent_to_sign_in_and_back(string accept, string? mode)
    {
        var request = Request("GET", "/products/a?x=1", accept, mode);

        await Refusal.SignInAsync(request);

        request.Response.StatusCode.ShouldBe(302);
        request.Response.Headers.Location.ToString().ShouldBe("/stats/login?ReturnUrl=%2Fproducts%2Fa%3Fx%3D1");
    }

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("*/*", "navigate")]
    [InlineData(Page, "cors")]
    public async Task A_program_is_told_how_to_come_in(string accept, string? mode)
    {
        var request = Request("GET", "/products/a", accept, mode);

        await Refusal.SignInAsync(request);

        Problem(request, 401, "Bearer")
            .ShouldBe(("Not signed in", "Sign in at /login, or send a token of Access:Tokens as 'Authorization: Bearer …'."));
    }

    [Theory]
    [InlineData("GET", 2_000, true)]
    [InlineData("GET", 2_001, false)]
    [InlineData("POST", 10, false)]
    [InlineData("HEAD", 10, false)]
    public async Task Only_what_can_be_asked_again_is_a_place_to_return_to(string method, int length, bool returns)
    {
        var address = "/".PadRight(length, 'a');
        var request = Request(method, address, Page);

        await Refusal.SignInAsync(request);

        request.Response.Headers.Location.ToString()
            .ShouldBe("/stats/login" + (returns ? "?ReturnUrl=" + Uri.EscapeDataString(address) : ""));
    }

    [Fact]
    public async Task A_person_who_may_not_see_a_page_gets_the_page_of_that_status()
    {
        var request = Request("GET", "/admin", Page);

        await Refusal.ForbiddenAsync(request);

        request.Response.StatusCode.ShouldBe(403);
        (request.Response.Body.Length, request.Response.Headers.WWWAuthenticate.Count).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("POST", Page)]
    [InlineData("GET", "application/json")]
    public async Task Whoever_may_not_do_something_is_told_who_may(string method, string accept)
    {
        var request = Request(method, "/admin/refresh", accept);

        await Refusal.ForbiddenAsync(request);

        Problem(request, 403, "Bearer error=\"insufficient_scope\"")
            .ShouldBe(("Not allowed", "This needs the role Admin, which Access:Users or Access:Tokens gives."));
    }

    [Fact]
    public async Task Where_there_are_no_pages_a_person_reads_the_bare_sentence()
    {
        var (person, program) = (Request("GET", "/", Page), Request("GET", "/", "*/*"));

        await Refusal.SentenceAsync(person, 400, "Wrong", "It is wrong.");
        await Refusal.SentenceAsync(program, 400, "Wrong", "It is wrong.");

        person.Response.StatusCode.ShouldBe(400);
        person.Response.ContentType.ShouldBe("text/plain; charset=utf-8");
        Text(person).ShouldBe("It is wrong.");
        Problem(program, 400, "").ShouldBe(("Wrong", "It is wrong."));
    }

    [Theory]
    [InlineData("/products/50%2541?q=%26", "/products/50%2541?q=%26")]
    [InlineData("http://elsewhere.example/x", "/stats/a%20b?q=%26")]
    [InlineData("*", "/stats/a%20b?q=%26")]
    [InlineData("", "/stats/a%20b?q=%26")]
    public void The_place_is_the_address_as_it_was_sent_where_it_was_sent_as_a_path(string sent, string place)
    {
        var request = Request("GET", sent, Page).Request;
        (request.Path, request.QueryString) = ("/a b", new QueryString("?q=%26"));

        ReturnUrl.Of(request).ShouldBe(place);
    }

    [Fact]
    public void Only_characters_that_a_header_cannot_hold_are_escaped() =>
        ReturnUrl.Escape("/!~%41 é\u007F\n").ShouldBe("/!~%41%20%C3%A9%7F%0A");

    private static DefaultHttpContext Request(string method, string target, string accept, string? mode = null)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        (context.Request.Method, context.Request.PathBase) = (method, "/stats");
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = target; // Every context has one.
        context.Request.Headers.Accept = accept;
        context.Request.Headers["Sec-Fetch-Mode"] = mode;
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static (string? Title, string? Sentence) Problem(HttpContext context, int status, string challenge)
    {
        context.Response.StatusCode.ShouldBe(status);
        context.Response.ContentType.ShouldBe("application/problem+json");
        context.Response.Headers.CacheControl.ToString().ShouldBe("no-store");
        context.Response.Headers.WWWAuthenticate.ToString().ShouldBe(challenge);
        var problem = JsonDocument.Parse(Text(context)).RootElement;
        return (problem.GetProperty("title").GetString(), problem.GetProperty("detail").GetString());
    }

    private static string Text(HttpContext context) => Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
}
