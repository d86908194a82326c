using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Kernel.Localization;

/// <summary>Gives every validation rule without words of its own the portal's sentence, so that it is translated.</summary>
internal sealed class ValidationMessages : IValidationMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null)
            {
                attribute.ErrorMessage = attribute switch
                {
                    RequiredAttribute => Texts.Required,
                    StringLengthAttribute => Texts.TooLong,
                    MaxLengthAttribute => Texts.TooLong,
                    EmailAddressAttribute => Texts.NotAnAddress,
                    RangeAttribute => Texts.OutOfRange,
                    CompareAttribute => Texts.NotTheSame,
                    _ => Texts.NotValid,
                };
            }
        }
    }

    /// <summary>The sentences; they are keys of the kernel's translations.</summary>
    internal static class Texts
    {
        public const string Required = "Please fill this in.";
        public const string TooLong = "This may have at most {1} characters.";
        public const string NotAnAddress = "This is not an e-mail address.";
        public const string OutOfRange = "This must be between {1} and {2}.";
        public const string NotTheSame = "The two entries are not the same.";
        public const string NotValid = "This is not valid.";

        /// <summary>The same texts as the localizer sees them: this is where the translation test finds them.</summary>
        public static IReadOnlyList<LocalizedString> All(IStringLocalizer S) =>
        [
            S["Please fill this in."], S["This may have at most {1} characters."], S["This is not an e-mail address."],
            S["This must be between {1} and {2}."], S["The two entries are not the same."], S["This is not valid."],
        ];
    }
}

/// <summary>Says in the reader's language what model binding could not read.</summary>
internal static class BindingMessages
{
    public static void Translate(DefaultModelBindingMessageProvider messages, IStringLocalizer S)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => S["“{0}” is not valid here.", value]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => S["“{0}” is not valid here.", value]);
        messages.SetUnknownValueIsInvalidAccessor(_ => S["This is not valid."]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => S["This is not valid."]);
        messages.SetValueIsInvalidAccessor(value => S["“{0}” is not valid here.", value]);
        messages.SetValueMustBeANumberAccessor(_ => S["This must be a number."]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => S["This must be a number."]);
        messages.SetValueMustNotBeNullAccessor(_ => S["Please fill this in."]);
        messages.SetMissingBindRequiredValueAccessor(_ => S["Please fill this in."]);
        messages.SetMissingKeyOrValueAccessor(() => S["Please fill this in."]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => S["The request has no content."]);
    }
}
