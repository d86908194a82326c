using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Drivers;
using AsmPortal.Consultations.Services.IsoForm;
using AsmPortal.Consultations.Tasks;
using AsmPortal.Display;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Consultations.Services.Importing;

/// <summary>Word documents, the commenting form, imports and triage.</summary>
internal static class WordServices
{
    public static IServiceCollection AddWordPart(this IServiceCollection services)
    {
        services.AddScoped<FileReading>();
        services.AddScoped<CommentImports>();
        services.AddScoped<CommentSending>();
        services.AddScoped<DirectImport>();
        services.AddScoped<TriageList>();
        services.AddScoped<FormExport>();
        services.AddSingleton<GuestTicket>();
        services.AddScoped<IDisplayDriver<ConsultationPage>, WordFilesDriver>();
        services.AddBackgroundTask<CommentImportTask>();
        return services;
    }
}
