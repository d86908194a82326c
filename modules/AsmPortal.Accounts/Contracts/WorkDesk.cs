namespace AsmPortal.Accounts.Contracts;

/// <summary>The signed-in person's desk at <c>/{culture}/work</c>. Modules lend panels to it through <c>IDisplayDriver&lt;WorkDesk&gt;</c>.</summary>
/// <param name="UserId">Whose desk it is.</param>
public sealed record WorkDesk(Guid UserId)
{
    /// <summary>Zone of what waits for the person: tasks, queues, deadlines.</summary>
    public const string Tasks = "Tasks";

    /// <summary>Zone of what is good to know: recent changes, shortcuts.</summary>
    public const string Information = "Information";
}
