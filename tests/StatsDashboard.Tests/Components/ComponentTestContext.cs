using Bunit;
using Bunit.Diffing;
using Bunit.Extensions;
using Bunit.Rendering;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace StatsDashboard.Tests.Components;

/// <summary>Renders components. bUnit's own context brings a JS double whose base type .NET 10 no longer has.</summary>
public abstract class ComponentTestContext : TestContextBase
{
    protected ComponentTestContext()
    {
        Services.AddLogging();
        Services.AddSingleton<IJSRuntime, NoScript>();
        Services.AddSingleton<FakeNavigationManager>();
        Services.AddSingleton<NavigationManager>(services => services.GetRequiredService<FakeNavigationManager>());
        Services.AddSingleton<TestContextBase>(this);
        Services.AddSingleton<WebTestRenderer>();
        Services.AddSingleton<Microsoft.AspNetCore.Components.RenderTree.Renderer>(services => services.GetRequiredService<WebTestRenderer>());
        Services.AddSingleton<ITestRenderer>(services => services.GetRequiredService<WebTestRenderer>());
        Services.AddSingleton<HtmlComparer>();
        Services.AddSingleton<BunitHtmlParser>();
        Services.AddSingleton<IRenderedComponentActivator, RenderedComponentActivator>();
    }

    protected IRenderedComponent<T> Render<T>(Action<ComponentParameterCollectionBuilder<T>> parameters)
        where T : IComponent =>
        (IRenderedComponent<T>)this.RenderInsideRenderTree<T>(new ComponentParameterCollectionBuilder<T>(parameters).Build().ToRenderFragment<T>());

    private sealed class NoScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            throw new InvalidOperationException("These components run no script.");

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            throw new InvalidOperationException("These components run no script.");
    }
}
