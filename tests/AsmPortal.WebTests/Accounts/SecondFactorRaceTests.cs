using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Accounts;

/// <summary>What works once works once, however many come at the same time; on both engines.</summary>
public sealed class SecondFactorRaceTests
{
    private const int Rivals = 6;

    [DatabaseTheory, EngineData]
    public async Task OneCode_EnteredByManyAtOnce_LetsOneIn(DatabaseEngine engine)
    {
        await using var portal = await SecondFactorWorld.StartAsync(engine);
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal);
        var steps = await StepsAsync(portal, person, Rivals);
        var code = SecondFactorWorld.Code(portal, person.Secret, steps: 1);

        var pages = await Task.WhenAll(steps.Select(step => SecondFactorWorld.EnterAsync(step, code)));

        pages.Count(IsIn).ShouldBe(1);
        pages.Where(page => !IsIn(page)).ShouldAllBe(page => page.Errors.Count == 1);
    }

    [DatabaseTheory, EngineData]
    public async Task OneRecoveryCode_EnteredByManyAtOnce_LetsOneIn(DatabaseEngine engine)
    {
        await using var portal = await SecondFactorWorld.StartAsync(engine);
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal);
        var steps = await StepsAsync(portal, person, Rivals);

        var pages = await Task.WhenAll(steps.Select(step => SecondFactorWorld.RecoverAsync(step, person.RecoveryCodes[0])));

        pages.Count(IsIn).ShouldBe(1);
        (await portal.ReadAsync(context => context.Set<RecoveryCode>().CountAsync(row => row.UsedAt != null))).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task ManyWrongCodesAtOnce_CountAsMany(DatabaseEngine engine)
    {
        await using var portal = await SecondFactorWorld.StartAsync(engine);
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal);
        var steps = await StepsAsync(portal, person, Rivals);
        var wrong = SecondFactorWorld.WrongCode(portal, person.Secret);

        await Task.WhenAll(steps.Take(5).Select(step => SecondFactorWorld.EnterAsync(step, wrong)));

        IsIn(await SecondFactorWorld.EnterAsync(steps[5], SecondFactorWorld.Code(portal, person.Secret, steps: 1))).ShouldBeFalse();
    }

    private static bool IsIn(PortalPage page) => page.Address.AbsolutePath == "/en/work";

    private static async Task<List<PortalPage>> StepsAsync(TestPortal portal, SecondFactorPerson person, int count)
    {
        var steps = new List<PortalPage>();
        for (var number = 0; number < count; number++)
        {
            steps.Add(await person.AtSecondStepAsync(portal));
        }

        return steps;
    }
}
