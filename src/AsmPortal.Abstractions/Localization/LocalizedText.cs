using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace AsmPortal.Localization;

/// <summary>A short label in the portal's languages, stored as one JSON column, for example <c>{"en":"Governance","fr":"Gouvernance","zh":"治理"}</c>.</summary>
/// <remarks>A missing language is the empty string. Long normative text is not kept here: it has a row per language with a state.</remarks>
[JsonConverter(typeof(LocalizedTextJsonConverter))]
[ModelBinder(typeof(LocalizedTextModelBinder))]
public sealed record LocalizedText
{
    /// <summary>Makes a label.</summary>
    /// <param name="en">English, empty when missing.</param>
    /// <param name="fr">French, empty when missing.</param>
    /// <param name="zh">Chinese, empty when missing.</param>
    public LocalizedText(string en = "", string fr = "", string zh = "")
    {
        En = en;
        Fr = fr;
        Zh = zh;
    }

    /// <summary>The empty label.</summary>
    public static LocalizedText Empty { get; } = new();

    /// <summary>English, empty when missing.</summary>
    public string En { get; init; }

    /// <summary>French, empty when missing.</summary>
    public string Fr { get; init; }

    /// <summary>Chinese, empty when missing.</summary>
    public string Zh { get; init; }

    /// <summary>Whether no language has a text.</summary>
    public bool IsEmpty => En.Length == 0 && Fr.Length == 0 && Zh.Length == 0;

    /// <summary>The text in exactly this language; empty when missing.</summary>
    public string this[string language] => language switch
    {
        Languages.French => Fr,
        Languages.Chinese => Zh,
        Languages.English => En,
        _ => "",
    };

    /// <summary>The same label with one language replaced.</summary>
    public LocalizedText With(string language, string text) => language switch
    {
        Languages.French => this with { Fr = text },
        Languages.Chinese => this with { Zh = text },
        _ => this with { En = text },
    };

    /// <summary>The text to show to a reader: theirs, else English, else any; empty only when all are.</summary>
    public string For(string language) => Resolve(language).Text;

    /// <summary>The text to show and the language it is really in, so that a page can mark it with <c>lang=</c>.</summary>
    public (string Text, string Language) Resolve(string language)
    {
        foreach (var candidate in (string[])[language, Languages.English, Languages.French, Languages.Chinese])
        {
            if (this[candidate].Length > 0)
            {
                return (this[candidate], candidate);
            }
        }

        return ("", language);
    }

    /// <inheritdoc />
    public override string ToString() => For(Languages.Current);
}

/// <summary>Writes a <see cref="LocalizedText"/> as an object with the keys <c>en</c>, <c>fr</c>, <c>zh</c>, always all three.</summary>
public sealed class LocalizedTextJsonConverter : JsonConverter<LocalizedText>
{
    /// <inheritdoc />
    public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A localized value is an object with the keys en, fr, zh.");
        }

        var text = LocalizedText.Empty;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var language = reader.GetString() ?? "";
            reader.Read();
            if (!Languages.IsKnown(language))
            {
                throw new JsonException($"'{language}' is not a language of the portal: en, fr, zh.");
            }

            text = text.With(language, reader.GetString() ?? "");
        }

        return text;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var language in Languages.All)
        {
            writer.WriteString(language, value[language]);
        }

        writer.WriteEndObject();
    }
}
