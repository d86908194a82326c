using AsmPortal.Modules;

[assembly: Module(
    Name = "Accounts",
    Description = "Signs people in, gives them roles, and decides what each role may do.")]
