using AsmPortal.Modules;

[assembly: Module(
    Name = "Notifications",
    Description = "Tells people what concerns them, in the portal and by e-mail as they choose, each thing once.",
    Dependencies = ["AsmPortal.Accounts"])]
