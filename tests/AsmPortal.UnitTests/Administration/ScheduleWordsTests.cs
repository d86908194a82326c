using AsmPortal.Administration;
using AsmPortal.Administration.Services;
using AsmPortal.Localization;

namespace AsmPortal.UnitTests.Administration;

public sealed class ScheduleWordsTests
{
    [Theory]
    [InlineData("0/5 * * * * ?", "Every 5 seconds")]
    [InlineData("0 */5 * * * ?", "Every 5 minutes")]
    [InlineData("0 0/1 * * * ?", "Every minute")]
    [InlineData("0 0 */6 * * ?", "Every 6 hours")]
    [InlineData("0 15 * * * ?", "Every hour, 15 minutes past")]
    [InlineData("0 17 3 * * ?", "Every day at 03:17 UTC")]
    [InlineData("0 30 6 ? * MON", "On Monday at 06:30 UTC")]
    [InlineData("0 0 2 1 * ?", "Each month on day 1 at 02:00 UTC")]
    [InlineData("0 0 2 L * ?", "By the expression 0 0 2 L * ?")]
    [InlineData("0 0 25 * * ?", "By the expression 0 0 25 * * ?")]
    public void Schedule_IsSaidInWords(string cron, string expected) => InLanguage("en", cron).ShouldBe(expected);

    [Theory]
    [InlineData("fr", "0 30 6 ? * MON", "Le lundi à 06:30 UTC")]
    [InlineData("fr", "0/5 * * * * ?", "Toutes les 5 secondes")]
    [InlineData("zh", "0 30 6 ? * MON", "每星期一 06:30 UTC")]
    [InlineData("zh", "0 17 3 * * ?", "每天 03:17 UTC")]
    public void Schedule_InAnotherLanguage_IsSaidInItsWords(string language, string cron, string expected) => InLanguage(language, cron).ShouldBe(expected);

    private static string InLanguage(string language, string cron)
    {
        using (Languages.Use(language))
        {
            return new ScheduleWords(Translations.For<AdministrationResources>()).Of(cron);
        }
    }
}
