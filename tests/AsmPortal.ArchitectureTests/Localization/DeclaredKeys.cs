using System.Reflection;
using AsmPortal.Localization;
using AsmPortal.Modules;
using AsmPortal.Notifications;
using AsmPortal.Security;
using AsmPortal.Tasks;

namespace AsmPortal.ArchitectureTests.Localization;

/// <summary>Finds the texts that an assembly declares: enum names, modules and features, tasks, permissions, kinds of notifications.</summary>
internal static class DeclaredKeys
{
    public static IEnumerable<MessageKey> Find(Assembly assembly)
    {
        if (assembly.GetCustomAttribute<ModuleAttribute>() is { } module)
        {
            yield return new MessageKey("", module.Name, null, "Manifest: Name");
            yield return new MessageKey("", module.Description, null, "Manifest: Description");
        }

        foreach (var feature in assembly.GetCustomAttributes<FeatureAttribute>())
        {
            yield return new MessageKey("", feature.Name, null, $"Manifest: {feature.Id}");
            yield return new MessageKey("", feature.Description, null, $"Manifest: {feature.Id}");
        }

        foreach (var type in assembly.DefinedTypes)
        {
            if (type.IsEnum && type.GetCustomAttribute<LocalizedEnumAttribute>() is not null)
            {
                foreach (Enum value in Enum.GetValues(type))
                {
                    yield return new MessageKey(type.Name, LocalizedEnumAttribute.Key(value), null, $"{type.FullName}.{value}");
                }
            }

            if (type.GetCustomAttribute<BackgroundTaskAttribute>() is { } task)
            {
                yield return new MessageKey("", task.Title, null, type.FullName!);
                yield return new MessageKey("", task.Description, null, type.FullName!);
            }

            foreach (var permission in Fields<Permission>(type))
            {
                yield return new MessageKey("", permission.Description, null, $"{type.FullName}: {permission.Name}");
            }

            foreach (var kind in Fields<NotificationKind>(type))
            {
                yield return new MessageKey("", kind.Description, null, $"{type.FullName}: {kind.Name}");
            }
        }
    }

    private static IEnumerable<T> Fields<T>(TypeInfo type)
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return type.ContainsGenericParameters
            ? []
            : type.GetFields(Static).Where(field => field.FieldType == typeof(T)).Select(field => field.GetValue(null)).OfType<T>();
    }
}
