namespace AsmPortal.WebTests.Frameworks;

/// <summary>A framework of its own with one version, level, principle and requirement, made by an editor through the rendered forms.</summary>
internal sealed class EditingWorkshop : IDisposable
{
    private EditingWorkshop(TestPortal portal, PortalBrowser editor, string slug) => (Portal, Editor, Slug) = (portal, editor, slug);

    public TestPortal Portal { get; }

    public PortalBrowser Editor { get; }

    public string Slug { get; }

    public string Version => $"/work/frameworks/{Slug}/0.1";

    public static async Task<EditingWorkshop> OpenAsync(TestPortal portal)
    {
        var editor = await portal.SignInAsync("editor@demo.asm");
        var workshop = new EditingWorkshop(portal, editor, "workshop-" + Guid.CreateVersion7().ToString("N"));
        await NewFrameworkAsync(editor, workshop.Slug);
        await (await editor.GetAsync($"/work/frameworks/{workshop.Slug}/versions/new")).SubmitAsync(new() { ["Input.Version"] = "0.1" });
        await (await editor.GetAsync(workshop.Version + "/levels/new")).SubmitAsync(new() { ["Input.Label.en"] = "Basic" }, "form[data-unsaved]");
        await workshop.AddPrincipleAsync("1", "People");
        await workshop.AddRequirementAsync("1", "Workers are paid each month.");
        return workshop;
    }

    public static async Task<PortalPage> NewFrameworkAsync(PortalBrowser editor, string slug) =>
        await (await editor.GetAsync("/work/frameworks/new")).SubmitAsync(new() { ["Input.Slug"] = slug, ["Input.AuthoritativeLanguage"] = "en", ["Input.Title.en"] = "Workshop" });

    public async Task<PortalPage> AddPrincipleAsync(string code, string title, string parent = "") =>
        await (await Editor.GetAsync(Version + "/sections/new")).SubmitAsync(new() { ["Input.Code"] = code, ["Input.Title.en"] = title, ["Input.Parent"] = parent });

    public async Task<PortalPage> AddRequirementAsync(string section, string text) =>
        await (await Editor.GetAsync($"{Version}/requirements/new?section={section}")).SubmitAsync(new() { ["Input.Text"] = text });

    public async Task<string> SectionIdAsync(string code)
    {
        var page = await Editor.GetAsync(Version + "/structure");
        return page.Find($"li[id='s{code}']").GetAttribute("data-id")!["s:".Length..];
    }

    public void Dispose() => Editor.Dispose();

    /// <summary>Takes a step on the workflow page.</summary>
    public static async Task<PortalPage> StepAsync(PortalBrowser person, string version, string to, string note = "Agreed.") =>
        await (await person.GetAsync(version + "/workflow")).SubmitAsync(new() { ["note"] = note }, $"#move-{to}");

    /// <summary>Records a committee's word on the workflow page.</summary>
    public static async Task<PortalPage> DecideAsync(PortalBrowser person, string version, string kind) =>
        await (await person.GetAsync(version + "/workflow")).SubmitAsync(new() { ["outcome"] = "InFavour", ["note"] = "Minutes of the 3rd meeting." }, $"#decide-{kind}");
}
