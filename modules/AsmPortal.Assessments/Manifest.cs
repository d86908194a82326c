using AsmPortal.Modules;

[assembly: Module(
    Name = "Assessments",
    Description = "Sites assessed against a framework: answers, evidence, verification, levels and what the next level takes.",
    Dependencies = ["AsmPortal.Accounts", "AsmPortal.Actions", "AsmPortal.Frameworks", "AsmPortal.Notifications", "AsmPortal.Sites"])]
