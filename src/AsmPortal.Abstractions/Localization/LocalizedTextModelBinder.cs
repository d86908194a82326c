using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace AsmPortal.Localization;

/// <summary>Binds the three inputs <c>Name.En</c>, <c>Name.Fr</c>, <c>Name.Zh</c> of a form; what is missing or empty is the empty string.</summary>
public sealed class LocalizedTextModelBinder : IModelBinder
{
    /// <inheritdoc />
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var text = LocalizedText.Empty;
        var found = false;
        foreach (var language in Languages.All)
        {
            var key = ModelNames.CreatePropertyModelName(bindingContext.ModelName, language);
            var value = bindingContext.ValueProvider.GetValue(key);
            if (value != ValueProviderResult.None)
            {
                found = true;
                bindingContext.ModelState.SetModelValue(key, value);
                bindingContext.ModelState.MarkFieldValid(key);
                text = text.With(language, (value.FirstValue ?? "").Trim());
            }
        }

        if (found)
        {
            bindingContext.Result = ModelBindingResult.Success(text);
        }

        return Task.CompletedTask;
    }
}
