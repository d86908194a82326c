using AsmPortal.Modules;

[assembly: Module(
    Name = "Frameworks",
    Description = "Keeps, translates, compares and publishes normative frameworks.",
    Dependencies = ["AsmPortal.Accounts"])]
