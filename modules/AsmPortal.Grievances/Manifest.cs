using AsmPortal.Modules;

[assembly: Module(
    Name = "Grievances",
    Description = "Complaints that anyone can make safely, also without a name; heard, decided, repaired and accounted for.",
    Dependencies = ["AsmPortal.Accounts", "AsmPortal.Sites", "AsmPortal.Actions", "AsmPortal.Assessments", "AsmPortal.ChildProtection", "AsmPortal.Notifications"])]
