using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Events;

/// <summary>Something that happened in one module and that others may act on. A public record of the module's <c>Contracts</c>; it carries ids, never personal data.</summary>
public interface IIntegrationEvent;

/// <summary>Acts on an event of another module. Called from the outbox, at least once; a delivery that was recorded is never repeated, so what it saves with the given context happens once.</summary>
/// <typeparam name="T">The event.</typeparam>
public interface IIntegrationEventHandler<in T>
    where T : IIntegrationEvent
{
    /// <summary>Handles one event. Saving is the dispatcher's work: changes to <see cref="Data.PortalDbContext"/> and the delivery record commit together.</summary>
    Task HandleAsync(T integrationEvent, CancellationToken cancellationToken);
}

/// <summary>Puts events into the outbox: they are stored by the same save as the change that caused them.</summary>
public interface IEventOutbox
{
    /// <summary>Adds an event to the running unit of work.</summary>
    void Add(IIntegrationEvent integrationEvent);
}

/// <summary>Registration of handlers.</summary>
public static class IntegrationEventServiceCollectionExtensions
{
    /// <summary>Adds a handler for an event.</summary>
    public static IServiceCollection AddIntegrationEventHandler<TEvent, THandler>(this IServiceCollection services)
        where TEvent : IIntegrationEvent
        where THandler : class, IIntegrationEventHandler<TEvent>
    {
        services.AddSingleton(new IntegrationEventHandlerRegistration(typeof(TEvent), typeof(THandler)));
        services.AddScoped<THandler>();
        return services;
    }
}

/// <summary>One handler of one event, as registered.</summary>
/// <param name="EventType">The event.</param>
/// <param name="HandlerType">Its handler.</param>
public sealed record IntegrationEventHandlerRegistration(Type EventType, Type HandlerType);
