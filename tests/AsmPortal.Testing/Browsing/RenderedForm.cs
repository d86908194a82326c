using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AsmPortal.Testing;

/// <summary>What a browser sends of a form.</summary>
internal static class RenderedForm
{
    public static IReadOnlySet<string> Names(IHtmlFormElement form) =>
        Elements(form).Select(element => element.GetAttribute("name")).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>The successful controls in the order of the document.</summary>
    public static List<KeyValuePair<string, string>> Read(IHtmlFormElement form, IElement? pressed)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in Elements(form).Where(element => !string.IsNullOrEmpty(element.GetAttribute("name")) && !element.HasAttribute("disabled") && element.Closest("fieldset[disabled]") is null))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when box.IsChecked:
                    fields.Add(new(name, box.Value.Length > 0 ? box.Value : "on"));
                    break;
                case IHtmlInputElement { Type: "checkbox" or "radio" or "file" or "submit" or "button" or "reset" or "image" }:
                    break;
                case IHtmlInputElement input:
                    fields.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    fields.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    fields.AddRange(select.Options.Where(option => option.IsSelected).Select(option => new KeyValuePair<string, string>(name, option.Value)));
                    break;
            }
        }

        if (pressed?.GetAttribute("name") is { Length: > 0 } button)
        {
            fields.Add(new(button, pressed.GetAttribute("value") ?? ""));
        }

        return fields;
    }

    /// <summary>Fills in one field, as far as a person could.</summary>
    public static void Set(IHtmlFormElement form, List<KeyValuePair<string, string>> fields, string name, string value)
    {
        var elements = Elements(form).Where(element => element.GetAttribute("name") == name).ToList();
        if (elements.Count == 0)
        {
            throw new InvalidOperationException($"The form has no field '{name}'. It has: {string.Join(", ", Names(form))}");
        }

        var index = fields.FindIndex(field => field.Key == name);
        switch (elements[0])
        {
            case IHtmlInputElement { Type: "checkbox" } box:
                SetBox(elements, fields, box, name, value);
                return;
            case IHtmlInputElement { Type: "radio" }:
                Require(elements.OfType<IHtmlInputElement>().Select(radio => radio.Value), name, value);
                break;
            case IHtmlSelectElement select:
                Require(select.Options.Select(option => option.Value), name, value);
                break;
        }

        fields.RemoveAll(field => field.Key == name);
        fields.Insert(index < 0 ? fields.Count : index, new(name, value));
    }

    public static HttpRequestMessage Request(IHtmlFormElement form, Uri address, string method, IReadOnlyList<KeyValuePair<string, string>> fields, IReadOnlyDictionary<string, FormFile> files)
    {
        if (method == "get")
        {
            var query = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
            return new HttpRequestMessage(HttpMethod.Get, new UriBuilder(address) { Query = query }.Uri);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, address);
        if (files.Count == 0 && form.Enctype != "multipart/form-data")
        {
            request.Content = new FormUrlEncodedContent(fields);
            return request;
        }

        if (form.Enctype != "multipart/form-data")
        {
            throw new InvalidOperationException("The form does not send files: it lacks enctype=\"multipart/form-data\".");
        }

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, file) in files)
        {
            content.Add(new ByteArrayContent(file.Content) { Headers = { ContentType = new MediaTypeHeaderValue(file.ContentType) } }, name, file.Name);
        }

        request.Content = content;
        return request;
    }

    private static void SetBox(List<IElement> elements, List<KeyValuePair<string, string>> fields, IHtmlInputElement box, string name, string value)
    {
        var boxes = elements.OfType<IHtmlInputElement>().Where(element => element.Type == "checkbox").ToList();
        if (value is "true" or "false" && boxes.Count == 1)
        {
            var on = box.Value.Length > 0 ? box.Value : "on";
            fields.RemoveAll(field => field.Key == name && field.Value == on);
            if (value == "true")
            {
                // Before the hidden "false" that Razor renders after the box.
                var index = fields.FindIndex(field => field.Key == name);
                fields.Insert(index < 0 ? fields.Count : index, new(name, on));
            }

            return;
        }

        // Several boxes of one name: the values that are to be ticked, separated by commas.
        var wanted = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var one in wanted)
        {
            Require(boxes.Select(candidate => candidate.Value), name, one);
        }

        fields.RemoveAll(field => field.Key == name);
        fields.AddRange(wanted.Select(one => new KeyValuePair<string, string>(name, one)));
    }

    private static void Require(IEnumerable<string> offered, string name, string value)
    {
        var all = offered.ToList();
        if (!all.Contains(value))
        {
            throw new InvalidOperationException($"The field '{name}' does not offer '{value}'. It offers: {string.Join(", ", all)}");
        }
    }

    private static IEnumerable<IElement> Elements(IHtmlFormElement form)
    {
        var inside = form.QuerySelectorAll("input, select, textarea").Where(element => !element.HasAttribute("form") || element.GetAttribute("form") == form.Id);
        return form.Id is { Length: > 0 } id
            ? inside.Concat(form.Owner!.QuerySelectorAll($"[form='{id}']").Where(element => !form.Contains(element)))
            : inside;
    }
}
