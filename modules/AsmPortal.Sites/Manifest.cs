using AsmPortal.Modules;

[assembly: Module(
    Name = "Sites",
    Description = "The register of mining sites: who works them, where, under which status, and what the public may see.",
    Dependencies = ["AsmPortal.Accounts", "AsmPortal.Notifications"])]
