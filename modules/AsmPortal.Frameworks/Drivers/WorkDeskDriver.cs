using AsmPortal.Accounts.Contracts;
using AsmPortal.Display;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Security;

namespace AsmPortal.Frameworks.Drivers;

/// <summary>What waits for translation in one language of one version.</summary>
internal sealed record WaitingTranslation(WorkVersion Version, LanguageCount Count);

/// <summary>Lends the desk what waits for translators and committees.</summary>
internal sealed class WorkDeskDriver(WorkOverview overview, ICurrentUser user) : IDisplayDriver<WorkDesk>
{
    public async Task<IReadOnlyList<Panel>> DisplayAsync(WorkDesk model, CancellationToken cancellationToken)
    {
        var panels = new List<Panel>();
        if (user.Has(Permissions.Translate) || user.Has(Permissions.Edit))
        {
            var versions = await overview.VersionsAsync([VersionState.Draft, VersionState.InRevision], cancellationToken);
            var waiting = from version in versions
                          from count in version.Languages
                          where count.Language != version.Authoritative && count.Missing + count.Stale > 0
                              && TextEditing.MayWrite(user, count.Language, version.Authoritative)
                          select new WaitingTranslation(version, count);
            Add("WaitingTranslations", 10, waiting.ToList());
        }

        if (user.Has(Permissions.Propose) || user.Has(Permissions.Decide) || user.Has(Permissions.Publish))
        {
            Add("WaitingDecisions", 20, await overview.AwaitingReaderAsync(cancellationToken));
        }

        return panels;

        void Add<T>(string view, int position, IReadOnlyList<T> items)
        {
            if (items.Count > 0)
            {
                panels.Add(new Panel(WorkDesk.Tasks, position, $"/Areas/AsmPortal.Frameworks/Views/{view}.cshtml", items));
            }
        }
    }
}
