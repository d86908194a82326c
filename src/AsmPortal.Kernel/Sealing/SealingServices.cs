using AsmPortal.Commands;
using AsmPortal.Sealing;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Kernel.Sealing;

internal static class SealingServices
{
    public static IServiceCollection AddSealing(this IServiceCollection services)
    {
        services.AddSingleton<MasterKeys>().AddSingleton<KeyStore>().AddSingleton<IBlindIndex, BlindIndex>();
        services.AddScoped<ISealedRecords, SealedRecords>().AddScoped<ISealedReadLog, SealedReadLog>().AddScoped<IBreakGlass, BreakGlass>();
        services.AddScoped<ISealedFiles, SealedFiles>().AddScoped<IDownloadMarks, DownloadMarks>();
        services.AddScoped<IStartUpStep, SealingStartUp>().AddScoped<IPortalCheck, SealingCheck>();
        return services.AddBackgroundTask<DestroyRecordsTask>();
    }
}
