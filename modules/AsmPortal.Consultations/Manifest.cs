using AsmPortal.Modules;

[assembly: Module(
    Name = "Consultations",
    Description = "Collects what everyone says about a draft, on every channel, and answers all of it in public.",
    Dependencies = ["AsmPortal.Accounts", "AsmPortal.Frameworks", "AsmPortal.Notifications"])]
