using AsmPortal.Modules;

[assembly: Module(
    Name = "Administration",
    Description = "Gives administrators a desk with features, tasks, mail, events, the audit trail and translations.",
    Dependencies = ["AsmPortal.Accounts"])]
