using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>What a call comes to: a message, or Google's error in its place.</summary>
internal sealed class Answer<T>
    where T : class, IMessage
{
    private Answer(T? message, GoogleError? error) => (Message, Error) = (message, error);

    public T? Message { get; }

    [MemberNotNullWhen(false, nameof(Message))]
    public bool Failed => Error is not null;

    public GoogleError? Error { get; }

    public static implicit operator Answer<T>(T message) => new(message, null);

    public static implicit operator Answer<T>(GoogleError error) => new(null, error);
}
